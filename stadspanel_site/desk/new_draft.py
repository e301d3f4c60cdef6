"""New drafts: their place, their first answers, and their file; also of a letter that is only a file."""

import datetime as dt
import re
import shlex
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from stadspanel_site.attachments.file_formats import format_of, recognise
from stadspanel_site.desk.editing import Edit, entry_added, key_set, scalar
from stadspanel_site.desk.new_documents import Prompt, asked_keys, new_document, prompt_for, separated
from stadspanel_site.desk.one_document import (
    Ask,
    Desk,
    content_option,
    find_document,
    open_desk,
    option_of,
    sentence,
    write_file,
    write_new,
)
from stadspanel_site.editors.keys import Key, keys_of
from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.headers.trajectory import AdviceHeader
from stadspanel_site.internal.layout import ATTACHMENTS, is_attachment
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.problem import closest, name_meant
from stadspanel_site.problems.refused import RefusedError, WrongUsageError, why_unread
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.also_called import other_word
from stadspanel_site.words.dutch import municipality_of
from stadspanel_site.words.kinds import KINDS, NAMES, YEAR, KindRow, kind_at
from stadspanel_site.words.vocabulary import Confidentiality, Kind

_TITLES = frozenset({"titel", "naam"})
"""The keys that tell one document from another."""


def run_new(
    folder: Path,
    kind_word: str,
    name: str,
    given: Mapping[str, str],
    ask: Ask | None,
    *,
    today: dt.date,
    explained: bool,
) -> str:
    """
    Make a draft of the kind *kind_word* named *name* with the answers *given*; return a report in Dutch.

    *ask* supplies missing answers and a missing name. Without it (None) only the name and the title must be given.
    *today* is the proposed date; where *explained*, the draft explains every key. Raises WrongUsageError, RefusedError or ProblemsFound, and then writes nothing.
    """
    kind = _kind(kind_word)
    keys = asked_keys(kind)
    # Any document may have a title.
    keys += tuple(key for key in keys_of(kind) if key.name in _TITLES & given.keys() and key not in keys)
    _check_options(kind, keys, given)
    desk = open_desk(folder)
    name = name or _asked_name(desk, kind, ask)
    path = free_place(desk, kind, name)
    titles = [option_of(key.name) for key in keys if key.name in _TITLES and key.name not in given]
    if titles and ask is None:
        raise WrongUsageError(f"Geef ook {titles[0]} (leeg mag).")
    answers = {}
    for key in keys:
        if key.name in given:
            answers[key.name] = given[key.name].strip()
            fault = _fault(desk, kind, path, key, answers[key.name])
            if fault:
                raise WrongUsageError(f"De waarde bij {option_of(key.name)} kan niet: {fault}")
        elif ask is not None:
            themes = tuple(desk.archive.settings.theme_titles())
            question = prompt_for(key, themes=themes, today=today)
            answers[key.name] = ask(question, partial(_fault, desk, kind, path, key)).strip()
    advice = _advice(desk, name) if kind is Kind.RESPONSE else None
    write_new(desk, path, new_document(kind, answers, advice, explained=explained).encode())
    return _what_now(kind, f"{folder.as_posix()}/{path}", folder, without_advice=advice is None)


def _what_now(kind: Kind, shown: str, folder: Path, *, without_advice: bool) -> str:
    """Return a report in Dutch, with the next step for the author."""
    told = f"{shown} staat klaar als concept."
    if kind is Kind.RESPONSE and without_advice:
        told += " In deze map staat nog geen vastgesteld advies: schrijf de aanbevelingen er zelf bij."
    command = f"stadspanel vaststellen {shlex.quote(shown)}{content_option(folder)}"
    return f"{told} Vul het aan en kies de vertrouwelijkheid. Is het klaar? Stel het dan vast:\n  {command}"


def _kind(word: str) -> Kind:
    words = [kind.value for kind in Kind]
    if word not in words:
        forms = {row.form[1].lower(): kind.value for kind, row in KINDS.items()}
        guess = other_word(word, words) or closest(word, [*words, *forms])
        meant = f" Bedoelde u `{forms.get(guess, guess)}`?" if guess else ""
        raise WrongUsageError(f"De soort {word} bestaat niet.{meant} Kies uit: {', '.join(words)}.")
    return Kind(word)


def _check_options(kind: Kind, keys: tuple[Key, ...], given: Mapping[str, str]) -> None:
    strange = [option_of(name) for name in given if name not in {key.name for key in keys}]
    if strange:
        own = ", ".join(option_of(key.name) for key in keys) or "geen opties"
        raise WrongUsageError(
            f"Bij de soort {kind.value} hoort geen {' of '.join(strange)}. Wel: {own}. De rest schrijft u in het bestand."
        )


def _asked_name(desk: Desk, kind: Kind, ask: Ask | None) -> str:
    row = KINDS[kind]
    where = f"van de map in {row.drawer}" if row.shares_folder else "van het bestand"
    if ask is None:
        raise WrongUsageError(f"Geef ook de naam {where}, zoals: stadspanel nieuw {kind.value} {row.sample}")

    def fault(answer: str) -> str:
        try:
            free_place(desk, kind, answer)
        except RefusedError as refused:
            return str(refused)
        return ""

    _, _, more = row.name_hint.partition(". ")
    hint = f"; {more[:1].lower()}{more[1:].rstrip('.')}" if more else ""
    return ask(Prompt(title=f"Naam {where}", description=f"zoals {row.sample}{hint}"), fault).strip()


def free_place(desk: Desk, kind: Kind, name: str) -> str:
    """Return the path of a new document, which does not exist yet; raises RefusedError."""
    row = KINDS[kind]
    path = row.place.format(slug=name)
    if kind_at(path) != (kind, name) or is_attachment(path):
        raise RefusedError(_refusal_of_name(row, name))
    folder = path.rpartition("/")[0]
    if row.comes_later and not any(document.startswith(f"{folder}/") for document in desk.files.documents):
        guess = closest(name, [trajectory.slug for trajectory in desk.archive.trajectories])
        meant = (
            f" Bedoelde u `{guess}`?" if guess else f" Maak eerst het advies: stadspanel nieuw advies {name}"
        )
        raise RefusedError(f"Er is geen map {desk.folder.as_posix()}/{folder}.{meant}")
    if row.has_more:
        stem, _, ending = path.rpartition(".")
        paths = [path, *(f"{stem}-{number}.{ending}" for number in range(2, 1000))]
        path = next(free for free in paths if free not in desk.files.documents)
    if path in desk.files.documents or (desk.folder / path).exists():
        raise RefusedError(f"{desk.folder.as_posix()}/{path} bestaat al, en blijft zoals het is.")
    return path


def _refusal_of_name(row: KindRow, name: str) -> str:
    if row.slug == YEAR:
        return f"De naam {name} kan niet: geef het jaar, zoals 2026."
    if is_attachment(row.place.format(slug=name)):
        return f"De naam {ATTACHMENTS} is voor de map met bijlagen. Kies een andere naam."
    # The path of a document or its folder, as other commands ask for.
    own = re.sub(rf"^(?:content/)?(?:{row.drawer}/)?|(?:/[a-z0-9-]+)?\.md$|/$", "", name)
    parts = own.split("/") if row.slug == NAMES else [own]
    has_letters = all(re.search("[A-Za-z0-9]", part) for part in parts)
    guess = "/".join(map(neutral_name, parts)) if has_letters else name
    fits = (
        guess != name and kind_at(row.place.format(slug=guess)) is not None and row is not KINDS[Kind.MEMBER]
    )
    meant = f" Bedoelde u `{guess}`?" if fits else ""
    return f"De naam {name} kan niet: gebruik kleine letters, cijfers en streepjes.{meant}"


def _fault(desk: Desk, kind: Kind, path: str, key: Key, answer: str) -> str:
    """Return the fault in *answer*, in Dutch, or an empty text."""
    if key.name == "themas":
        known = desk.archive.settings.theme_titles()
        for name in separated(answer):
            if name not in known:
                guess = name_meant(name, known)
                meant = f"bedoelde u `{guess}`?" if guess else f"kies uit: {', '.join(known)}."
                return f"dit thema staat niet in site.yaml; {meant}"
    whole = municipality_of(answer, desk.archive.settings.municipality.name)
    if key.name == "afzender" and whole:
        return f"dat is alleen de plaats. Bedoelde u {whole}? Schrijf het dan zo."
    if "\n" in answer:
        return "schrijf het op één regel."
    data = new_document(kind, {key.name: answer}).encode()
    settings = {"site.yaml": desk.files.documents["site.yaml"]}
    _, problems = load_archive({path: data, **settings}, {})
    return sentence(problems[0]) if problems else ""


def _advice(desk: Desk, slug: str) -> AdviceHeader | None:
    """Return the advice of the folder, if it is complete enough to be answered."""
    for folder in desk.archive.trajectories:
        if folder.slug == slug and isinstance(folder.advice, InternalDocument):
            return folder.advice.header
    return None


def run_process(
    folder: Path, name: str, letter: Path, *, answers: Mapping[str, str], openness: str, today: dt.date
) -> str:
    """Make a draft of the response to the advice in the folder *name*, with *letter* beside it, of that *openness* if any."""
    if openness not in {"", *(item.value for item in Confidentiality)}:
        raise RefusedError("Kies of iedereen de brief mag lezen: openbaar, vertrouwelijk of geheim.")
    try:
        data = letter.read_bytes()
    except OSError as error:
        raise RefusedError(f"{letter} is niet te lezen: {why_unread(error)}.") from error
    desk = open_desk(folder)
    before = desk.files.documents.keys()
    free_place(desk, Kind.RESPONSE, name)
    if format_of(letter.name) != (recognise(data) or "-"):
        raise RefusedError(f"{letter} kan niet op de site. Maak van de brief eerst een PDF (brief.pdf).")
    file = folder / "adviezen" / name / ATTACHMENTS / (neutral_name(letter.stem) + letter.suffix.lower())
    write_file(folder, file, data)
    try:
        given = {key.name: answers.get(key.name, "") for key in asked_keys(Kind.RESPONSE)}
        run_new(folder, Kind.RESPONSE.value, name, given, None, today=today, explained=False)
        (place,) = open_desk(folder).files.documents.keys() - before
        found = find_document(folder, folder / place)
        if found.document is not None:
            found.replace(
                found.changed(_edits(found.document.source, answers.get("samenvatting", ""), file, openness))
            )
    except BaseException:
        file.unlink(missing_ok=True)
        raise
    return (
        f"{folder.as_posix()}/{place} staat klaar als concept, met de brief als bijlage. Schrijf nu bij elke aanbeveling op wat "
        "de gemeente zegt, en kies de vertrouwelijkheid."
    )


def _edits(source: Source, summary: str, file: Path, openness: str) -> Iterator[Edit]:
    if summary:
        yield key_set(source, "samenvatting", scalar(summary))
    letter = {
        "titel": "Brief van de gemeente",
        "vertrouwelijkheid": openness,
        "bestand": scalar(file.name),
        "toegankelijk": "nee",
    }
    yield entry_added(source, "bijlagen", letter)
