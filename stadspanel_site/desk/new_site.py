"""A new content repository for a panel: settings, first pages, and all that surrounds them."""

import hashlib
import json
import re
import shlex
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from importlib.metadata import distribution
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from stadspanel_site.changes.git_content import called_git
from stadspanel_site.desk.acts.known_acts import ACTS
from stadspanel_site.desk.new_documents import Prompt
from stadspanel_site.desk.new_settings import (
    PERIOD,
    SETTINGS,
    Setting,
    ill_formed,
    municipality_name,
    new_settings,
    panel_name,
)
from stadspanel_site.desk.one_document import Ask, option_of, sentence
from stadspanel_site.editors.json_schema import schema_file, schema_text
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.problems.refused import RefusedError, WrongUsageError, reason_of
from stadspanel_site.publishing.safeguards import NOT_FILLED_IN
from stadspanel_site.publishing.targets.disk_files import lay_out_files
from stadspanel_site.words.municipalities import code_of, comparable, municipality_codes

_HERE = files("stadspanel_site.desk")
_PACKAGE = "stadspanel-site"
_LOCKS = {"requirements.txt": "site.txt", "requirements-pdf.txt": "pdf.txt", "requirements-s3.txt": "s3.txt"}
_GUIDES = (
    *("handleiding.md", "schrijven.md", "velden.md", "instellingen.md", "voorstellen.md", "terminal.md"),
    *("problems.md", "publiceren.md", "formulieren.md", "veiligheid.md"),
    *(f"pictures/{name}.png" for name in ("antwoord", "fout", "proefdruk", "vragen")),
)
_BUTTONS = "pictures/knoppen/*.png"
_EDITOR = ("extensions.json", "settings.json", "tasks.json")
_BESIDE_ACTS = ("handeling", "site-op-slot")
"""The buttons on GitHub have one workflow for each act, and these."""
_SCHEMAS = ("site", "financien")
_VALUE = re.compile(r"<([A-Za-z_]+)>")


Program = Callable[[str], Path]
"""Returns the program's own folder of a name, which a new repository takes something from."""


def begin_site(
    folder: Path, given: Mapping[str, str], ask: Ask | None, program: Program, wheel: Path | None
) -> str:
    """Make a repository in the empty *folder*; *ask* supplies answers that are not *given*, or they stay to be filled in."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise RefusedError(f"{folder.as_posix()} bestaat al en is niet leeg. Kies een andere map.")
    wheel = wheel or _installed_from()
    _refuse_wheel(wheel)
    answers = _answers(given, ask)
    made = _repository(answers, program, wheel)
    try:
        lay_out_files(folder, made.items())
    except OSError as error:
        raise RefusedError(f"Schrijven naar {folder.as_posix()} lukt niet: {reason_of(error)}.") from error
    return "\n".join(_report(folder, wheel, made[f"content/{SETTINGS_FILE}"].decode(), answers))


def _answers(given: Mapping[str, str], ask: Ask | None) -> dict[str, str]:
    answers: dict[str, str] = {}
    for item in SETTINGS:
        agreed = PERIOD.fullmatch(answers.get("afspraken", ""))
        if item.name in given:
            answers[item.name] = given[item.name].strip()
            if item.of_agreement and not agreed:
                raise WrongUsageError(f"Bij {option_of(item.name)} hoort ook --afspraken.")
            if fault := _fault(item, answers, answers[item.name]):
                raise WrongUsageError(f"De waarde bij {option_of(item.name)} kan niet: {fault}")
        elif item.name == "tooi":
            # Only the Woo index needs it, and asks for it by itself.
            answers["tooi"] = code_of(answers.get("gemeente", ""))
        elif ask is not None and (agreed or not item.of_agreement):
            question = Prompt(title=item.title, description=item.description, default=item.default)
            answers[item.name] = ask(question, partial(_fault, item, dict(answers))).strip()
    return answers


def _fault(item: Setting, answers: Mapping[str, str], answer: str) -> str:
    """Return the fault in *answer*, in Dutch, or an empty text; *answers* were given before."""
    if not answer:
        return ""
    if item.name == "tooi" and (fault := _of_another(answer, municipality_name(answers.get("gemeente", "")))):
        return fault
    if "\n" in answer:
        return "schrijf het op één regel."
    if fault := ill_formed(item.name, answer):
        return fault
    # The others are valid, so that what is wrong is wrong with this one.
    others = {
        other.name: other.example for other in SETTINGS if item.of_agreement and other.name == "afspraken"
    }
    found = _content(others | {item.name: answer})
    archive, problems = load_archive(
        {path.removeprefix("content/"): data for path, data in found.items()}, {}
    )
    wrong = (*problems, *(check_archive(archive) if archive is not None else ()))
    return sentence(wrong[0]) if wrong else ""


def _of_another(code: str, municipality: str) -> str:
    """Return that *code* is that of another municipality, or an empty text."""
    owner = municipality_codes().get(code, "")
    is_another = owner and municipality and comparable(owner) != comparable(municipality)
    return f"{code} is de code van gemeente {owner}, en niet van {municipality}." if is_another else ""


def _content(answers: Mapping[str, str]) -> dict[str, bytes]:
    """Return the content of a new site, by path in the repository."""
    settings = {f"content/{SETTINGS_FILE}": new_settings(answers).encode()}
    return settings | _filled("panel", answers, "content/")


def _repository(answers: Mapping[str, str], program: Program, wheel: Path | None) -> dict[str, bytes]:
    """Return every file of a new repository, by path."""
    made = _content(answers)
    for beginning in ("panel", "github", "gitlab", "forgejo"):
        made |= _filled(beginning, answers)
    made |= {
        f".github/workflows/{name}.yml": (program(".github") / "workflows" / f"{name}.yml").read_bytes()
        for name in (*ACTS, *_BESIDE_ACTS)
    }
    made |= {f".vscode/{name}": (program(".vscode") / name).read_bytes() for name in _EDITOR}
    made |= {f".vscode/schemas/{schema_file(name)}": schema_text(name).encode() for name in _SCHEMAS}
    guides = program("docs")
    buttons = (file.relative_to(guides).as_posix() for file in guides.glob(_BUTTONS))
    made |= {f"docs/{name}": (guides / name).read_bytes() for name in (*_GUIDES, *sorted(buttons))}
    made |= {path: (program("requirements") / name).read_bytes() for path, name in _LOCKS.items()}
    if wheel is not None:
        data = wheel.read_bytes()
        line = f"./wiel/{wheel.name} --hash=sha256:{hashlib.sha256(data).hexdigest()}\n"
        made |= {f"wiel/{wheel.name}": data, "requirements.txt": line.encode() + made["requirements.txt"]}
    return made


def _filled(beginning: str, answers: Mapping[str, str], below: str = "") -> dict[str, bytes]:
    """Return the files of a folder of `beginnings/` that lie *below* a path, filled in with *answers*."""
    article, name = panel_name(answers.get("panel", ""))
    panel = f"{article} {name}".strip() if name else "het panel"
    email = answers.get("email", "")
    words = {
        "titel": _plain(answers.get("titel") or "Het panel"),
        "panel": _plain(panel),
        "Panel": _plain(panel[:1].upper() + panel[1:]),
        "gemeente": _plain(f"de {municipality_name(answers.get('gemeente', '')) or 'gemeente'}"),
        "email": f"[{_plain(email)}](mailto:{email})" if email else NOT_FILLED_IN,
    }
    root = Path(str(_HERE / "beginnings" / beginning))
    found = {}
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and path.startswith(below):
            text = file.read_text(encoding="utf-8")
            found[path] = _VALUE.sub(lambda match: words.get(match[1], match[0]), text).encode()
    return found


def _plain(text: str) -> str:
    """Return *text* as Markdown that shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>#|&])", r"\\\1", text)


# --- the program ----------------------------------------------------------------------------------------------


def _installed_from() -> Path | None:
    """Return the wheel that this program was installed from, if it still lies there."""
    told = json.loads(distribution(_PACKAGE).read_text("direct_url.json") or "{}")
    address = urlsplit(told.get("url", ""))
    file = Path(url2pathname(address.path))
    return file if address.scheme == "file" and file.suffix == ".whl" and file.is_file() else None


def _refuse_wheel(wheel: Path | None) -> None:
    """Raise RefusedError unless *wheel* is this program, in this version."""
    name = f"{_PACKAGE.replace('-', '_')}-{distribution(_PACKAGE).version}-py3-none-any.whl"
    if wheel is not None and not wheel.is_file():
        raise RefusedError(
            f"{wheel.as_posix()} is er niet. Maak het wiel in een kopie van het programma, met: make wheel"
        )
    if wheel is not None and not (wheel.name == name and zipfile.is_zipfile(wheel)):
        raise RefusedError(f"{wheel.as_posix()} is niet het wiel van deze versie. Dat heet {name}.")


# --- what is told ---------------------------------------------------------------------------------------------


def _report(folder: Path, wheel: Path | None, settings: str, answers: Mapping[str, str]) -> Iterator[str]:
    place, municipality = folder.as_posix(), answers.get("gemeente", "")
    yield f"De map {place} staat klaar, met de instellingen, drie pagina’s en een README."
    if f": {NOT_FILLED_IN}\n" in settings or "\nthemas: {}" in settings:
        yield f"Nog niet alles is ingevuld. Dat kan later, in {place}/content/{SETTINGS_FILE}."
    if municipality and "\n#  tooi:" in settings:
        known = [f"gemeente {name}" for name in municipality_codes().values()]
        typed = municipality_name(municipality)
        # Two municipalities have one name, with their province behind it.
        near = [name for name in known if name.startswith(f"{typed} (")] or get_close_matches(
            typed, known, n=1, cutoff=0.85
        )
        meant = f" Bedoelde u {' of '.join(near)}? Verbeter dan ook de naam." if near else ""
        yield f"De gemeente staat niet in de lijst van het programma.{meant} Vul haar code in bij `tooi`, of laat die weg."
    if re.match(r"de .*?(?:s|en)\b(?<!van)", answers.get("panel", ""), re.IGNORECASE):
        yield f"Is de naam van het panel een meervoud? Schrijf dan bij `panel` ook `meervoud: ja`, in {place}/content/{SETTINGS_FILE}."
    if wheel is None:
        yield f"Het programma zelf zit er nog niet bij. Haal het wiel op, en geef in {place}: make wiel WIEL=BESTAND"
    if fault := _committed(folder):
        yield f"De eerste commit is niet gemaakt: {fault}"
    yield f"Ga verder met: cd {shlex.quote(place)} && make install && make serve"


def _committed(folder: Path) -> str:
    """Make *folder* a git repository with a first commit; return why not, in Dutch, or an empty text."""
    if shutil.which("git") is None:
        return "git staat niet op deze computer. Installeer het, en geef in de map: git init"
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message=Het begin van de site"),
    ):
        said = called_git(folder, *words)
        if said.returncode and b"user.email" in said.stderr:
            return (
                "git weet nog niet wie u bent. Geef in de map: git config user.name UW-NAAM, dan "
                "git config user.email UW-ADRES, en dan: git commit --message 'Het begin van de site'"
            )
        if said.returncode:
            return f"git {words[0]} lukt niet in deze map."
    return ""
