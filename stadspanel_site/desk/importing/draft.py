"""A draft made of a Word file: its header, its text, its pictures, and a report of what did not come along."""

import posixpath
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from stadspanel_site.desk.editing import scalar
from stadspanel_site.desk.importing.drawings import made_anew
from stadspanel_site.desk.importing.losses import Finding, told
from stadspanel_site.desk.importing.package import FILE_BYTES, WordFile, open_word_file
from stadspanel_site.desk.importing.placeholders import PICTURED
from stadspanel_site.desk.importing.text_reader import Choice
from stadspanel_site.desk.importing.visible import Seen, read_visible
from stadspanel_site.desk.importing.word_to_markdown import read_text, words_of, words_of_markdown
from stadspanel_site.desk.new_documents import new_document
from stadspanel_site.desk.new_draft import free_place
from stadspanel_site.desk.one_document import Desk, content_option, open_desk, write_file, write_new
from stadspanel_site.internal.layout import ATTACHMENTS
from stadspanel_site.internal.limits import BODY_LENGTH
from stadspanel_site.internal.links import TO_DESCRIBE
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.refused import RefusedError, WrongUsageError, why_unread
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.characters import is_refused
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.kinds import KINDS, YEAR
from stadspanel_site.words.vocabulary import Kind

_DESCRIBED_BY_WORD = (
    "Automatisch gegenereerde beschrijving",
    "Description automatically generated",
    "AI-generated content may be incorrect.",
)
_NAME_OF_FILE = re.compile(
    r"^\w:\\|^(?:file|https?)://|^cid:|\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf|webp)$", re.IGNORECASE
)
"""The place of a file on somebody's computer or in a mail, which some versions write where a description belongs."""
_PLAIN_SIGNS = str.maketrans("[]<>\\*_`&", "()()/-- +")
"""Signs in a description that stand for those of Markdown."""
_MOST_NAMED = 20
"""Words that are named; a longer list helps nobody."""
_TOO_LONG = "Deze tekst is te lang voor één stuk. Deel het Word-bestand op, en importeer elk deel."
_Picture = tuple[str, str, bytes]
"""The name of a file, what it shows, and its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The wishes of somebody for a draft; those that are empty follow from the text."""

    kind: Kind
    name: str = ""
    """Of its folder, or of its file."""
    title: str = ""
    choice: Choice | None = None
    """The fate of marked text."""


def run_import(folder: Path, file: Path, wishes: Wishes, *, quotes: bool) -> str:
    """Make a draft of the Word *file* by *wishes*; return a report in Dutch, which *quotes* words only where it may."""
    kind = wishes.kind
    row = KINDS[kind]
    if row.place.endswith(".yaml"):
        raise WrongUsageError(
            f"Een stuk van de soort {kind.value} heeft geen tekst. Kies een andere bij --soort."
        )
    desk = open_desk(folder)
    word = open_word_file(_read(file))
    seen = read_visible(word, wishes.choice)
    if wishes.choice is None and (seen.marked or seen.unseen):
        raise RefusedError(_ask_for_choice(seen))
    if len(seen.words) > BODY_LENGTH:
        raise RefusedError(_TOO_LONG)
    found = seen.found
    text = read_text(seen.document, found, wishes.title)
    if not text.body and not text.title:
        raise RefusedError("In dit Word-bestand staat geen tekst om over te nemen.")
    if not wishes.name and (row.slug == YEAR or kind is Kind.MEMBER):
        raise WrongUsageError(f"Geef ook --map. {row.name_hint}")
    if not (wishes.name or text.title):
        raise WrongUsageError(
            "Boven de tekst in het Word-bestand staat geen titel. Geef ook --map, of --titel."
        )
    path = free_place(desk, kind, wishes.name or neutral_name(text.title))
    pictures = _pictures(word, seen, text.body, posixpath.basename(path).rpartition(".")[0])
    body = PICTURED.sub(lambda mark: _shown(pictures.get(int(mark[1]))), text.body)
    if len(body) > BODY_LENGTH:
        raise RefusedError(_TOO_LONG)
    title = text.title.replace("[", "(").replace("]", ")")
    header = _with_attachments(new_document(kind, {"titel": title} if title else {}), pictures)
    has_faults = _write(desk, path, f"{header}\n{body}\n".encode(), pictures)
    missing = words_of(seen.words) - words_of_markdown(f"{text.title} {text.body}") - words_of(text.left_out)
    lines = [f"{folder.as_posix()}/{path} staat klaar als concept.", *told(found)]
    if missing:
        named = f": {', '.join(list(missing)[:_MOST_NAMED])}" if quotes else ""
        lines.append(
            f"Let op: niet alle woorden kwamen over ({missing.total()}{named}). Vergelijk het concept met Word."
        )
    return "\n".join(
        [*lines, *_next(f"{folder.as_posix()}/{path}", folder, pictures, title, has_faults=has_faults)]
    )


def _write(desk: Desk, path: str, data: bytes, pictures: Mapping[int, _Picture]) -> bool:
    """Write the draft *data* with its *pictures*; return whether it has faults to mend. Raises RefusedError."""
    below = f"{posixpath.dirname(path)}/{ATTACHMENTS}"
    files = {f"{below}/{name}": picture for name, _, picture in pictures.values()}
    attachments = {**desk.files.attachments, **{place: len(picture) for place, picture in files.items()}}
    desk = replace(desk, files=replace(desk.files, attachments=attachments))
    written: list[Path] = []
    try:
        for place, picture in files.items():
            write_file(desk.folder, desk.folder / place, picture)
            written.append(desk.folder / place)
        try:
            write_new(desk, path, data)
        except ProblemsFound:
            # Only in the draft can they be mended: a marker of a passage, typed almost right in Word.
            write_file(desk.folder, desk.folder / path, data)
            return True
    except BaseException:
        for made in written:
            made.unlink(missing_ok=True)
        raise
    return False


def _read(file: Path) -> bytes:
    if file.name.startswith("~$"):
        raise RefusedError(
            "Dit is een hulpbestand van Word, en geen stuk: kies het bestand zonder ~$ in de naam."
        )
    try:
        if file.is_file() and file.stat().st_size > FILE_BYTES:
            raise RefusedError(f"{file} is te groot om te importeren.")
        return file.read_bytes()
    except OSError as error:
        raise RefusedError(f"{file} is niet te lezen: {why_unread(error)}.") from error


def _ask_for_choice(seen: Seen) -> str:
    lines = []
    for places, what in (
        (seen.marked, "gemarkeerd"),
        (seen.unseen, "onzichtbaar: zo klein of van dezelfde kleur als de achtergrond"),
    ):
        if places:
            numbers = listing(tuple(map(str, places[:_MOST_NAMED])), "en")
            lines.append(f"In alinea {numbers} is tekst {what}.")
    return (
        " ".join(lines)
        + " Is die tekst bedoeld om weg te laten, of om te lezen? Haal in Word de markering of de "
        "tekst weg, of geef bij het importeren --gemarkeerd weglaten of --gemarkeerd houden. Lege alinea’s tellen mee."
    )


def _pictures(word: WordFile, seen: Seen, body: str, stem: str) -> dict[int, _Picture]:
    """Return the pictures that *body* shows, by number; their names begin with *stem*."""
    made: dict[int, _Picture] = {}
    for number in sorted({int(mark[1]) for mark in PICTURED.finditer(body)}):
        picture = seen.pictures[number - 1]
        new = made_anew(picture, word.read(picture.part)) if picture.part in word.archive.NameToInfo else None
        if new is None:
            seen.found[Finding.LOST_PICTURE] += 1
            continue
        ending, data, is_changed = new
        seen.found[Finding.CONVERTED] += is_changed
        words = "" if _NAME_OF_FILE.search(picture.words.strip()) else picture.words
        for sentence in _DESCRIBED_BY_WORD:
            words = words.replace(sentence, "")
        words = " ".join(
            "".join(char for char in words if not is_refused(char)).translate(_PLAIN_SIGNS).split()
        )
        made[number] = (f"{stem}-afbeelding-{number}.{ending}", words or TO_DESCRIBE, data)
    return made


def _shown(picture: _Picture | None) -> str:
    return f"![{picture[1]}]({ATTACHMENTS}/{picture[0]})" if picture is not None else ""


def _with_attachments(header: str, pictures: Mapping[int, _Picture]) -> str:
    """Return *header* with each of *pictures* declared, and whether it is open left to choose."""
    if not pictures:
        return header
    lines = ["bijlagen:"]
    for number, (name, _, _) in pictures.items():
        lines += [f"  - bestand: {scalar(name)}", f"    titel: Afbeelding {number}", "    vertrouwelijkheid:"]
    end = header.rstrip().rindex("\n---")
    return "\n".join([header[:end], *lines, "---", ""])


def _next(
    shown: str, folder: Path, pictures: Mapping[int, _Picture], title: str, *, has_faults: bool
) -> Iterator[str]:
    """Yield what its author is to do with the draft *shown*."""
    if pictures:
        yield (
            f"Kies bij `bijlagen` in de kop van elke afbeelding ({len(pictures)}) of zij openbaar is. Schrijf in de tekst "
            f"wat er te zien is waar nu `{TO_DESCRIBE}` staat."
        )
    yield "Zet het Word-bestand zelf niet bij de stukken: wat niet is overgenomen, staat er nog in."
    if not title:
        yield "Boven de tekst in het Word-bestand staat geen titel: schrijf er zelf een."
    if has_faults:
        yield f"In het concept staan nog fouten. Bekijk ze met: stadspanel controleren{content_option(folder)}"
    yield "Lees het concept na, vul het aan en kies de vertrouwelijkheid. Is het klaar? Stel het dan vast:"
    yield f"  stadspanel vaststellen {shlex.quote(shown)}{content_option(folder)}"
