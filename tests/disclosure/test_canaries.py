"""
The complete site: everything that the content model knows, and no word of it in the wrong place.

Each value that must stay inside holds a word `kanarie000`, each that must come out a word `zichtbaar000`; references
of hidden documents are numbered from 900. The words are found in the raw content, so that none can be forgotten.
"""

import html
import inspect
import io
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import FrameType, MappingProxyType
from typing import Any
from urllib.parse import unquote

import pytest

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.disclosure.decisions import Outcome, decide
from stadspanel_site.disclosure.gate import STAYS_INSIDE, Disclosure, disclose
from stadspanel_site.internal.documents import (
    InternalArchive,
    InternalDocument,
    InternalDraft,
    InternalWithdrawal,
)
from stadspanel_site.internal.headers.common import Header
from stadspanel_site.internal.headers.panel_life import MemberHeader
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.field_types import Line, Model
from stadspanel_site.internal.reading.yaml_tree import Scalar
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import make_site
from stadspanel_site.public.derived.course_rules import advice_course, request_course
from stadspanel_site.public.derived.courses import Reaction, RequestState
from stadspanel_site.public.derived.states import Apart, State
from stadspanel_site.words import vocabulary
from tests.command_line import stadspanel
from tests.served_sites import COMPLETE
from tests.sites_by_hand import AS_OF, TEMPLATES, disclosed
from tests.test_architecture import COPYING

OPTIONS = BuildOptions(
    content=COMPLETE, templates=TEMPLATES, output=Path("nergens"), as_of=AS_OF, today=AS_OF
)

STAYS = re.compile(r"kanarie\d{3}|PP-\d{4}-9\d\d", re.IGNORECASE)
COMES_OUT = re.compile(r"zichtbaar\d{3}", re.IGNORECASE)

LET_OUT_BUT_NOT_SHOWN: dict[str, str] = {}
"""Words that come through the gate and that nothing shows, each with its reason. The day one is shown, it leaves this list."""

_PLACE_IN_LOG = re.compile(r"^ *--> .*$", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")
_JSON_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


# --- the words ------------------------------------------------------------------------------------------------


def forms(text: str) -> str:
    """Return *text* with all that a reader or a program could make of it: decoded, and without its tags."""
    found = [text]
    for _ in range(3):
        text = html.unescape(unquote(text))
        text = _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        found.append(text)
    return "\n".join([*found, _TAG.sub("", text)]).lower()


def words(pattern: re.Pattern[str], text: str) -> set[str]:
    """Return every word of the form *pattern* in *text*, however it is encoded, in lower case."""
    return {match.lower() for match in pattern.findall(forms(text))}


def raw_words(pattern: re.Pattern[str], folder: Path = COMPLETE) -> set[str]:
    """Return every word of the form *pattern* in the names and contents of the files in *folder*."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    texts = [file.relative_to(folder).as_posix() + "\n" + _text(file.read_bytes()) for file in files]
    return {match.lower() for text in texts for match in pattern.findall(text)}


def _text(data: bytes) -> str:
    """Return the text of the file *data*: of all in an archive, and of a calendar with its lines unfolded too."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{name}\n{_text(archive.read(name))}" for name in archive.namelist())
    unfolded = re.sub(rb"\r\n[ \t]", b"", data) if data.startswith(b"BEGIN:VCALENDAR") else b""
    return (data + unfolded).decode("utf-8", "replace")


@cache
def complete_site() -> Mapping[str, bytes]:
    """Return the files of the complete site, made once for all that only look at them."""
    return MappingProxyType(dict(make_site(OPTIONS)[0]))


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return complete_site()


@pytest.fixture(scope="module")
def archive() -> InternalArchive:
    content = read_content(COMPLETE)
    found, problems = load_archive(content.documents, content.attachments)
    assert found is not None
    assert (content.problems, problems) == ((), ())
    return found


@pytest.fixture(scope="module")
def disclosure() -> Disclosure:
    return disclosed(OPTIONS)


def test_there_are_words_of_both_sorts() -> None:
    assert len(raw_words(STAYS)) > 300
    assert len(raw_words(COMES_OUT)) > 250


def test_no_word_stands_on_both_sides_or_in_two_sorts_of_places() -> None:
    numbers = [word for word in raw_words(STAYS) if word.startswith("kanarie")]
    assert all(re.fullmatch(r"kanarie\d{3}", word) for word in numbers)


@pytest.mark.parametrize(
    "hidden",
    [
        "Kanarie123",
        "%6Banarie123",
        "%256Banarie123",
        "k&#97;narie123",
        "&amp;#107;anarie123",
        r"k\u0061narie123",
        "kan<em>arie</em>123",
    ],
)
def test_the_search_finds_a_word_however_it_is_written(hidden: str) -> None:
    assert words(STAYS, f"<p>Hier staat {hidden}.</p>") == {"kanarie123"}


def test_no_word_that_stays_inside_is_in_any_file_or_file_name(files: Mapping[str, bytes]) -> None:
    found = {path: words(STAYS, f"{path}\n{_text(data)}") for path, data in files.items()}
    assert {path: sorted(leaked) for path, leaked in found.items() if leaked} == {}


def test_every_word_that_comes_out_is_in_the_site(files: Mapping[str, bytes]) -> None:
    everything = "\n".join(f"{path}\n{_text(data)}" for path, data in files.items())
    assert raw_words(COMES_OUT) - words(COMES_OUT, everything) == set(LET_OUT_BUT_NOT_SHOWN)


def test_no_word_that_stays_inside_comes_through_the_gate(disclosure: Disclosure) -> None:
    """Also where no template would show it: the public archive has no room for it."""
    assert words(STAYS, repr(disclosure.archive)) == set()
    assert words(STAYS, "\n".join(copy.target for copy in disclosure.copies)) == set()


def test_every_file_that_is_copied_is_named_by_a_public_document(disclosure: Disclosure) -> None:
    public = repr(disclosure.archive)
    assert [copy.target for copy in disclosure.copies if copy.target not in public] == []


def _is_a_file(path: str) -> bool:
    """Tell whether *path* is that of an attachment; a page at the earlier address of one is not."""
    return "/bijlagen/" in path and not path.endswith("/index.html")


def test_no_file_is_copied_but_those_of_open_attachments(
    files: Mapping[str, bytes], disclosure: Disclosure
) -> None:
    """Every file that comes out is one that the gate let through, or a smaller copy of an image among those."""
    copied = {re.sub(r"(-\d+)?\.\w+$", "", path) for path in files if _is_a_file(path)}
    assert copied == {re.sub(r"\.\w+$", "", copy.target) for copy in disclosure.copies}


# --- the log --------------------------------------------------------------------------------------------------


def log_of(content: Path, *, ci: bool) -> str:
    """Return what `stadspanel controleren` says of *content*, the paths it names left out."""
    arguments = ["check", "--content", str(content), "--templates", str(TEMPLATES), "--as-of", str(AS_OF)]
    result = stadspanel(*arguments, env={"CI": "true" if ci else "nee"})
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return _PLACE_IN_LOG.sub("", result.output)


def test_the_log_of_ci_quotes_nothing() -> None:
    log = log_of(COMPLETE, ci=True)
    assert "let op[" in log
    assert words(STAYS, log) == set()
    assert words(COMES_OUT, log) == set()


_BROKEN_HEADER = "kanarie996: kanarie997\nthemas: [kanarie998]\nbijlagen: [{bestand: kanarie999.pdf}]\n"
_BROKEN_BODY = "\n<b>kanarie995</b> [kanarie994](kanarie993.md) ![](kanarie992.png)\n"


@pytest.mark.parametrize(
    "broken", [_BROKEN_HEADER, _BROKEN_BODY, "\n[[vertrouwelijk kanarie991 | kanarie990\n"]
)
def test_the_log_of_ci_quotes_nothing_of_broken_documents_either(tmp_path: Path, broken: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(COMPLETE, content)
    for file in content.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        in_header = broken is _BROKEN_HEADER
        file.write_text(
            text.replace("---\n", f"---\n{broken}", 1) if in_header else text + broken, encoding="utf-8"
        )
    log = log_of(content, ci=True)
    assert "fout[" in log
    assert words(STAYS, log) == set()


def test_a_terminal_is_shown_no_withheld_passage(tmp_path: Path) -> None:
    """Lines are quoted there, but their passages are shaded."""
    content = tmp_path / "content"
    shutil.copytree(COMPLETE, content)
    inside = re.compile(
        r"\[\[vertrouwelijk[^|]*\|(.*?)\]\]|^::: vertrouwelijk.*?^:::$", re.DOTALL | re.MULTILINE
    )
    withheld: set[str] = set()
    for file in content.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        passages = [match[0] for match in inside.finditer(text)]
        withheld |= {word.lower() for passage in passages for word in STAYS.findall(passage)}
        if passages:
            # An unknown key before each text, so that as many lines as possible are quoted.
            text = re.sub(
                r"^(\s*)(samenvatting|vraag|tekst|toelichting|motivering)(?=:)",
                r"\1\2x",
                text,
                flags=re.MULTILINE,
            )
            file.write_text(text, encoding="utf-8")
    log = log_of(content, ci=False)
    assert len(withheld) > 30
    assert "░" in log
    assert words(STAYS, log) & withheld == set()


# --- every field is decided on --------------------------------------------------------------------------------

_HEADERS = "stadspanel_site.internal.headers."
_GATE = "stadspanel_site.disclosure."
_COPYING = frozenset({f"{_GATE}{name}" for name in ("clearing", "headers", "gate")} | set(COPYING))


def header_models(model: type[Model] = Model) -> Iterator[type[Model]]:
    """Yield every group of keys that a header consists of."""
    for found in model.__subclasses__():
        if found.__module__.startswith(_HEADERS):
            yield found
        yield from header_models(found)


def declared(models: Iterable[type[Model]]) -> set[str]:
    """Return the fields of *models*, each as "Model.field", after the class that declares it."""
    return {
        f"{model.__name__}.{name}"
        for model in models
        for name in inspect.get_annotations(model)
        if name in model.model_fields
    }


def undecided(models: Iterable[type[Model]], read: Iterable[str]) -> set[str]:
    """Return the fields of *models* that nobody reads at the gate and nobody put on the list of what stays."""
    return declared(models) - set(read) - set(STAYS_INSIDE)


def _declaring(model: type[Model], name: str) -> str:
    owner = next(base for base in model.__mro__ if name in inspect.get_annotations(base))
    return f"{owner.__name__}.{name}"


def _reader(frame: FrameType | None) -> str:
    """Return the module that reads; a property of a header reads for the one who asks it."""
    # Between a property and who asks for it stands the recording itself.
    while frame is not None and _module(frame).startswith((_HEADERS, __name__)):
        frame = frame.f_back
    return _module(frame) if frame is not None else ""


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def record_reading(monkeypatch: pytest.MonkeyPatch, archive: InternalArchive) -> set[tuple[str, str]]:
    """Return each field that is read while *archive* goes through the gate, with the module that reads it."""
    seen: set[tuple[str, str]] = set()

    def recording(self: Model, name: str) -> Any:
        model = type(self)
        if not name.startswith("_") and name in model.model_fields:
            seen.add((_declaring(model, name), _reader(sys._getframe(1))))
        return object.__getattribute__(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(Model, "__getattribute__", recording, raising=False)
        disclose(archive, as_of=AS_OF)
    return {(field, module) for field, module in seen if module.startswith(_GATE)}


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch, archive: InternalArchive) -> set[tuple[str, str]]:
    return record_reading(monkeypatch, archive)


def test_every_field_is_let_out_or_on_the_list_of_what_stays_inside(reading: set[tuple[str, str]]) -> None:
    """A new field stays inside until somebody decides; this test makes them decide."""
    read = {field for field, _ in reading}
    assert len(read) > 100
    assert sorted(undecided(header_models(), read)) == []


def test_the_list_of_what_stays_inside_names_nothing_that_does_not_exist() -> None:
    assert sorted(set(STAYS_INSIDE) - declared(header_models())) == []


def test_nothing_on_the_list_is_read_where_documents_are_copied(reading: set[tuple[str, str]]) -> None:
    """Where documents are decided on it may be: that a note was endorsed follows from its fingerprint."""
    assert sorted(field for field, module in reading if field in STAYS_INSIDE and module in _COPYING) == []


def test_a_new_field_that_nobody_decided_on_is_found(reading: set[tuple[str, str]]) -> None:
    class MemberWithTelephone(MemberHeader):
        telephone: Line | None = None

    read = {field for field, _ in reading}
    assert undecided([*header_models(), MemberWithTelephone], read) == {"MemberWithTelephone.telephone"}


def test_a_field_that_the_gate_reads_no_more_is_found(reading: set[tuple[str, str]]) -> None:
    read = {field for field, _ in reading} - {"MemberHeader.role"}
    assert undecided(header_models(), read) == {"MemberHeader.role"}


# --- the complete site is complete ----------------------------------------------------------------------------


def _groups(value: object) -> Iterator[Model]:
    """Yield every group of keys in *value*, itself included."""
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from _groups(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _groups(item)


def _headers(archive: InternalArchive) -> Iterator[Header]:
    return (document.header for document in archive.documents if isinstance(document, InternalDocument))


def test_the_complete_site_uses_every_key(archive: InternalArchive) -> None:
    used = {
        _declaring(type(group), name)
        for header in _headers(archive)
        for group in _groups(header)
        for name in group.model_fields_set
    }
    assert sorted(declared(header_models()) - used) == []


def test_the_complete_site_uses_every_word_of_the_vocabulary(archive: InternalArchive) -> None:
    values = [
        value
        for written in (*_headers(archive), archive.settings)
        for group in _groups(written)
        for value in (getattr(group, name) for name in type(group).model_fields)
    ]
    used: set[tuple[type[StrEnum], StrEnum]] = {
        (type(value), value) for value in values if isinstance(value, StrEnum)
    }
    used |= {(vocabulary.Kind, document.kind) for document in archive.documents}
    # These words are keys of site.yaml.
    used |= {(vocabulary.WayIn, sort) for sort, _ in archive.settings.ways_in}
    # Drafts and withdrawals have no header: what they may leave out, nobody reads.
    for document in archive.documents:
        if isinstance(document, InternalDraft):
            used.add((vocabulary.Status, vocabulary.Status.DRAFT))
        sort = document.source.header.get("soort_intrekking")
        if isinstance(document, InternalWithdrawal) and isinstance(sort, Scalar):
            used.add((vocabulary.WithdrawalSort, vocabulary.WithdrawalSort(sort.text or "")))
    choices = [
        item
        for item in vars(vocabulary).values()
        if isinstance(item, type)
        and issubclass(item, StrEnum)
        # Of some settings a site has only one.
        and item
        not in {
            StrEnum,
            vocabulary.Question,
            vocabulary.RepositoryHome,
            vocabulary.Conformance,
            vocabulary.Article,
            vocabulary.FormOfAddress,
            vocabulary.LicenceCode,
        }
    ]
    assert (
        sorted(
            f"{words.__name__}: {word}" for words in choices for word in words if (words, word) not in used
        )
        == []
    )


def test_the_complete_site_has_every_outcome_of_the_disclosure_table(archive: InternalArchive) -> None:
    assert set(decide(archive, AS_OF).outcomes.values()) == set(Outcome)
    assert any(isinstance(document, InternalWithdrawal) for document in archive.documents)


def test_the_complete_site_shows_every_state(disclosure: Disclosure) -> None:
    public = disclosure.archive
    advices = [advice_course(item, public.site, AS_OF) for item in public.trajectories if item.advice]
    requests = [request_course(item) for item in public.trajectories if not item.advice]
    states = {item.state for course in advices for item in course.recommendations}
    states |= {why for course in advices for why in course.states}
    assert {course.reaction for course in advices} == set(Reaction)
    assert states == {*State, *Apart, None}
    assert {course.state for course in requests} == set(RequestState)
