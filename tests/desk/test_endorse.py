"""Endorsing a note: what is written, that nothing else changes, and when it counts no more."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import assume, given
from hypothesis import strategies as st

from stadspanel_site.desk.adopting import adoption_edits
from stadspanel_site.desk.editing import Edit, apply_edits, scalar
from stadspanel_site.desk.endorsing import Said, endorsement_edits, run_endorse
from stadspanel_site.desk.new_documents import Prompt
from stadspanel_site.disclosure.gate import disclose
from stadspanel_site.internal.documents import InternalDocument
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.headers.trajectory import NoteHeader
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading.yaml_tree import Mapping as Group
from stadspanel_site.internal.reading.yaml_tree import read_tree
from stadspanel_site.internal.source import Source, read_source
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Side
from tests.command_line import stadspanel
from tests.sites_by_hand import AS_OF, SITE, codes_of, document, site_of, write_content

PATH = "gesprekken/2026-02-gesprek/notitie.md"
DAY = dt.date(2026, 3, 1)
FUNCTION = "Hoofd: Openbare Ruimte, 'Zuid' #2"
"""With everything that means something in YAML."""

BOTH = "\n  gemeente: {datum: 2026-02-20, functie: Wethouder, vingerafdruk: '0123456789ab'}\n  panel:\n    functie: >-\n      Voorzitter\n      van het panel\n    datum: 2026-02-21\n"

FORMS = {
    "nothing behind the key": "onderschreven:\n",
    "no key": "",
    "empty sides": "onderschreven:\n  gemeente:\n  panel:\n",
    "one side, indented by four": "onderschreven:\n    panel:\n        datum: 2026-02-20\n        functie: Lid\n",
    "comments in between": "onderschreven:\n  # eerst de gemeente\n  gemeente:\n    # wanneer\n    datum:\n    functie:\n# en dan het panel\n",
    "on one line": "onderschreven: {gemeente: {datum: 2026-02-20, functie: 'Hoofd'}, panel: {}}\n",
    "an empty group on one line": "onderschreven: {}\n",
    "both, with a function of two lines": f"onderschreven:{BOTH}",
    "out of order": "onderschreven:\n  gemeente:\n    vingerafdruk: nietgoed\n    functie: Hoofd\n",
    "a text in quotes over two lines": 'onderschreven:\n  gemeente:\n    functie: "Hoofd\n      Ruimte"\n    datum: 1-2-2026\n',
}
"""The forms that the key of a note can have."""

LINE_ENDS = {"linux": b"\n", "windows": b"\r\n", "old mac": b"\r", "windows with a mark": b"\r\n"}


def note(form: str = "onderschreven:\n", body: str = "De tekst.\n", status: str = "vastgesteld") -> str:
    """Return a note whose endorsements have this *form*, with comments and odd places around it."""
    text = document("notitie", status=status, body=body).replace("onderschreven:\n", form)
    return text.replace("---\nstatus", "---\n# Een opmerking.\nstatus", 1).replace(
        "datum: 2026-02-10\n", "\ndatum:   2026-02-10\n# nog een: opmerking\n", 1
    )


def endorsed(data: bytes, side: Side, function: str = FUNCTION) -> bytes:
    source = read(data)
    return apply_edits(
        data,
        endorsement_edits(source, side, date=DAY, function=function, fingerprint=fingerprint(source)),
    )


def read(data: bytes) -> Source:
    source, faults = read_source(PATH, data)
    assert source is not None
    assert faults == ()
    return source


def header_of(data: bytes) -> NoteHeader:
    archive, problems = load_archive({PATH: data, "site.yaml": SITE.encode()}, {})
    assert problems == ()
    assert archive is not None
    found = archive.conversations[0].note
    assert isinstance(found, InternalDocument)
    return found.header


def lines_of(data: bytes) -> list[bytes]:
    return re.findall(rb"[^\r\n]*(?:\r\n|\r|\n|$)", data)


def parts(data: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return every line outside the endorsements, and of the lines among them the empty ones and the comments."""
    outside: list[bytes] = []
    among: list[bytes] = []
    is_among = False
    for line in lines_of(data):
        if re.match(rb"[\w-]", line):
            is_among = line.startswith(b"onderschreven:")
        if not is_among:
            outside.append(line)
        elif not line.strip() or line.lstrip().startswith(b"#"):
            among.append(line)
    return outside, among


def inserted(before: bytes, after: bytes) -> tuple[bytes, bytes]:
    """Return the lines of both that are not in the other."""
    lines = lines_of(before), lines_of(after)
    codes = SequenceMatcher(None, *lines, autojunk=False).get_opcodes()
    changed = [code for code in codes if code[0] != "equal"]
    return (
        b"".join(b"".join(lines[0][start:end]) for _, start, end, _, _ in changed),
        b"".join(b"".join(lines[1][start:end]) for _, _, _, start, end in changed),
    )


def warnings_of(data: bytes) -> list[str]:
    """Return the codes of what the build warns of."""
    archive, _ = load_archive({PATH: data, "site.yaml": SITE.encode()}, {})
    assert archive is not None
    return [found.code for found in disclose(archive, as_of=AS_OF).problems]


def run(*arguments: str | Path, env: Mapping[str, str] | None = None) -> Result:
    return stadspanel("endorse", *arguments, env={"CI": None, **(env or {})})


# --- what is written ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", LINE_ENDS)
@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("form", FORMS)
def test_whatever_the_form_of_the_header_the_endorsement_is_in_it(form: str, side: Side, ends: str) -> None:
    data = note(FORMS[form]).encode().replace(b"\n", LINE_ENDS[ends])
    data = (b"\xef\xbb\xbf" if ends == "windows with a mark" else b"") + data
    after = endorsed(data, side)
    found = header_of(after).endorsements
    mine, other = (found.panel, found.municipality)[:: 1 if side is Side.PANEL else -1]
    assert (mine.date, mine.role, mine.fingerprint) == (DAY, FUNCTION, fingerprint(read(data)))
    if FORMS[form]:
        before = header_of(data).endorsements
        assert other == (before.municipality if side is Side.PANEL else before.panel)
    assert parts(after) == parts(data)


def test_the_endorsement_is_written_as_a_person_would() -> None:
    text = note("onderschreven:\n  # door wie\n")
    once = endorsed(text.encode(), Side.PANEL, "Voorzitter van het panel").decode()
    assert inserted(text.encode(), once.encode()) == (
        b"",
        b"  panel:\n    datum: 2026-03-01\n    functie: Voorzitter van het panel\n"
        b"    vingerafdruk: '%s'\n" % fingerprint(read(text.encode())).encode(),
    )


def test_to_endorse_again_changes_only_the_values() -> None:
    first = endorsed(endorsed(note().encode(), Side.PANEL), Side.MUNICIPALITY)
    changed = first.replace(b"De tekst.", b"Een andere tekst.")
    again = endorsed(changed, Side.PANEL)
    gone, new = inserted(changed, again)
    assert gone.count(b"\n") == new.count(b"\n") == 1
    assert b"vingerafdruk" in gone
    assert endorsed(again, Side.PANEL) == again


# --- what else stands in the file stays: a property -----------------------------------------------------------

KEYS = st.permutations(
    [
        "status:  concept",
        "vertrouwelijkheid: openbaar",
        "titel:   Gesprek",
        "datum: 1-2-2026",
        "samenvatting: >-\n  Een tekst\n\n  van meer regels, met \\[[ en [[vertrouwelijk 5.1.2e | iets]].",
        "themas: [ dataveiligheid ]",
        "intern:\n- a\n-   b: c",
    ]
)
COMMENTS = st.lists(
    st.sampled_from(["", "# een opmerking", "   # met: spaties", "#", "# kenmerk:"]), max_size=3
)
BODIES = st.text(alphabet=st.sampled_from("ab é\n\t-#:'\"€"), max_size=40)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Any note, or draft of one, with comments anywhere, in any order, with any ends of lines."""
    keys = [*draw(KEYS)]
    keys.insert(
        draw(st.integers(0, len(keys))), draw(st.sampled_from(["", "kenmerk:", "kenmerk: 'SPD-2026-05'"]))
    )
    keys.insert(draw(st.integers(0, len(keys))), draw(st.sampled_from(sorted(FORMS.values()))).rstrip("\n"))
    lines = [line for key in keys for line in (*draw(COMMENTS), *([key] if key else []))]
    text = "---\n" + "\n".join(lines) + "\n---\n" + draw(BODIES)
    ends = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + text.replace("\n", ends)).encode()


@given(files(), st.sampled_from(Side), st.text(alphabet="aB é:'\"#,{}&*!%@-", min_size=1, max_size=12))
def test_endorsing_loses_no_line_comment_order_or_end_of_line(data: bytes, side: Side, function: str) -> None:
    assume(function.strip())
    source, faults = read_source(PATH, data)
    assume(source is not None and not faults)
    words = " ".join(function.split())
    after = endorsed(data, side, words)
    assert parts(after) == parts(data)
    group = read(after).header.get("onderschreven")
    assert isinstance(group, Group)
    mine = group.get(side.value)
    assert isinstance(mine, Group)
    assert getattr(mine.get("functie"), "text", None) == words


@given(files(), st.sampled_from([None, "SPD-2026-09", "Kast 4: boven"]))
def test_adopting_loses_no_line_comment_order_or_end_of_line(data: bytes, reference: str | None) -> None:
    source, faults = read_source(PATH, data)
    assume(source is not None and not faults)
    assert source is not None
    after = apply_edits(data, adoption_edits(source, reference))
    touched = (b"status:", b"kenmerk:", b"# kenmerk:")
    before_lines, after_lines = (
        [line for line in lines_of(text) if not line.startswith(touched)] for text in (data, after)
    )
    assert after_lines == before_lines
    header = read(after).header
    assert getattr(header.get("status"), "text", None) == "vastgesteld"
    if reference is not None:
        assert getattr(header.get("kenmerk"), "text", None) == reference


@given(
    st.lists(st.sampled_from(["a", "é", "\n", "\r\n", "\r", "\ufeff", "€ "]), min_size=1, max_size=30),
    st.data(),
)
def test_an_edit_changes_its_own_place_only(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    read_text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    start = data.draw(st.integers(0, len(read_text)))
    end = data.draw(st.integers(start, len(read_text)))
    after = apply_edits(text.encode(), [Edit(start, end, "XX")]).decode()
    expected = f"{read_text[:start]}XX{read_text[end:]}"
    assert after.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n") == expected
    before, _, behind = after.partition("XX")
    assert text.startswith(before)
    assert text.endswith(behind)


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x17F), min_size=1, max_size=20))
def test_a_value_reads_as_the_text_that_was_written(text: str) -> None:
    words = " ".join(text.split())
    assume(words and not re.search("[\x7f-\x9f\xad]", words))
    for whole in (f"a: {scalar(words)}", f"a: {{b: {scalar(words)}, c: 1}}"):
        tree, faults = read_tree(whole)
        assert faults == ()
        assert tree is not None
        node = tree.get("a")
        node = node.get("b") if isinstance(node, Group) else node
        assert getattr(node, "text", None) == words


# --- the command ----------------------------------------------------------------------------------------------


BY_MAIL = (
    *("--partij", "gemeente", "--functie", "Hoofd", "--datum", "1-3-2026"),
    *("--bewijs", "mail van 1 maart 2026 van de wethouder"),
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path / "content", {PATH: note(), "paginas/over.md": document("pagina")})


def test_both_sides_endorse_and_the_note_is_public(content: Path, tmp_path: Path) -> None:
    file = content / PATH
    first = run(file, "--content", content, *BY_MAIL, "--vingerafdruk", fingerprint(read(file.read_bytes())))
    assert (
        first.stdout
        == f"{file.as_posix()} is onderschreven door de gemeente, 01-03-2026. Nu het panel nog.\n"
    )
    second = run(file, "--content", content, "--side", "panel", "--function", "Lid", "--date", "2026-03-02")
    assert second.stdout.endswith("Beide partijen onderschrijven de tekst zoals zij er staat.\n")
    site = site_of(tmp_path / "een", {PATH: file.read_bytes()})
    assert site.warnings == ()
    page = site.page("gesprekken/2026-02-gesprek/notitie/")
    assert "De tekst." in page
    words = " ".join(re.sub("<[^>]*>", "", page).split())
    assert "Namens de gemeente onderschreven door Hoofd op 1 maart 2026; vastgelegd door het panel." in words
    assert "Namens het panel onderschreven door Lid op 2 maart 2026." in words
    assert "wethouder" not in page


def test_without_a_date_function_or_proof_nothing_is_written(content: Path) -> None:
    file = content / PATH
    before = file.read_bytes()
    done = run(file, "--content", content, "--partij", "gemeente")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "Er ontbreekt iets: --datum, --functie, --bewijs, --vingerafdruk. De vingerafdruk van de tekst zoals zij er "
        f"nu staat is {fingerprint(read(before))}.\n"
    )
    in_ci = run(file, "--content", content, "--partij", "gemeente", env={"CI": "true"})
    assert fingerprint(read(before)) not in in_ci.stderr
    assert "staat in de proefdruk" in in_ci.stderr
    assert run(file, "--content", content, "--partij", "panel").stderr.startswith(
        "Er ontbreekt iets: --datum, --functie.\n"
    )
    assert file.read_bytes() == before


def test_a_proof_names_the_text_that_was_sent(content: Path) -> None:
    file = content / PATH
    now = fingerprint(read(file.read_bytes()))
    run(file, "--content", content, *BY_MAIL, "--vingerafdruk", now.upper())
    text = file.read_text(encoding="utf-8")
    assert f"    bewijs: mail van 1 maart 2026 van de wethouder (vingerafdruk {now})\n" in text
    assert header_of(text.encode()).endorsements.municipality.proof is not None


def test_a_text_that_changed_since_it_was_sent_is_not_endorsed(content: Path) -> None:
    file = content / PATH
    sent = fingerprint(read(file.read_bytes()))
    file.write_bytes(file.read_bytes().replace(b"De tekst.", b"De andere tekst."))
    before = file.read_bytes()
    done = run(file, "--content", content, *BY_MAIL, "--vingerafdruk", sent)
    assert (done.exit_code, file.read_bytes()) == (1, before)
    assert done.stderr.startswith("De tekst is een andere dan die u stuurde: de vingerafdruk klopt niet.")


@pytest.mark.parametrize(("is_there", "code"), [(True, 0), (False, 1)])
def test_a_proof_in_a_file_needs_that_file_which_stays_inside(
    content: Path, *, is_there: bool, code: int
) -> None:
    file = content / PATH
    mail = file.parent / "bijlagen" / "mail.txt"
    if is_there:
        mail.parent.mkdir()
        mail.write_text("Akkoord.")
    now = fingerprint(read(file.read_bytes()))
    given = (
        "--datum",
        "1-3-2026",
        "--functie",
        "Hoofd",
        "--bewijs",
        "bijlagen/mail.txt",
        "--vingerafdruk",
        now,
    )
    done = run(file, "--content", content, "--partij", "gemeente", *given)
    assert done.exit_code == code, done.stderr
    assert ("ligt niet in de map bijlagen" in done.stderr) is not is_there


SAME = ("--datum", "2026-03-01", "--functie", "Lid")


@pytest.mark.parametrize(
    ("given", "standing", "is_refused"),
    [
        (SAME, SAME, False),
        (("--datum", "2-3-2026", "--functie", "Lid"), SAME, True),
        (("--datum", "1-3-2026", "--functie", "Voorzitter"), SAME, True),
        (("--datum", "1-3-2026", "--functie", "Lid"), SAME, False),
    ],
)
def test_what_stands_is_never_overwritten_in_silence(
    content: Path, given: tuple[str, ...], standing: tuple[str, ...], *, is_refused: bool
) -> None:
    file = content / PATH
    run(file, "--content", content, "--partij", "panel", *standing)
    before = file.read_bytes()
    done = run(file, "--content", content, "--partij", "panel", *given)
    assert (done.exit_code, file.read_bytes()) == (int(is_refused), before)
    if is_refused:
        assert done.stderr == (
            f"In {file.as_posix()} staat al iets anders over het onderschrijven door het panel. Er is niets veranderd. "
            "Moet dit ervoor in de plaats komen, geef dan ook --opnieuw.\n"
        )
        assert run(file, "--content", content, "--partij", "panel", *given, "--opnieuw").exit_code == 0
        assert file.read_bytes() != before


def test_a_date_that_somebody_typed_stays_and_is_never_today(content: Path) -> None:
    file = content / PATH
    write_content(content, {PATH: note("onderschreven:\n  panel: {datum: 20-2-2026}\n")})
    before = file.read_bytes()
    assert run(file, "--content", content, "--partij", "panel", "--functie", "Lid").exit_code == 2
    assert run(file, "--content", content, "--partij", "panel", *SAME).exit_code == 1
    assert file.read_bytes() == before
    same_day = ("--datum", "2026-02-20", "--functie", "Lid")
    assert run(file, "--content", content, "--partij", "panel", *same_day).exit_code == 0
    assert header_of(file.read_bytes()).endorsements.panel.date == dt.date(2026, 2, 20)


def test_a_changed_text_is_endorsed_again_only_where_that_is_said(content: Path) -> None:
    file = content / PATH
    run(file, "--content", content, "--partij", "panel", *SAME)
    file.write_bytes(file.read_bytes().replace(b"De tekst.", b"De andere tekst."))
    assert run(file, "--content", content, "--partij", "panel", *SAME).exit_code == 1
    assert run(file, "--content", content, "--partij", "panel", *SAME, "--opnieuw").exit_code == 0


def test_what_is_not_given_is_asked_and_what_stands_is_proposed(content: Path) -> None:
    file = content / PATH
    write_content(content, {PATH: note("onderschreven:\n  gemeente: {datum: 2026-02-20}\n")})
    now = fingerprint(read(file.read_bytes()))
    asked = []

    def answer(question: Prompt, check: Callable[[str], str]) -> str:
        asked.append((question.title, question.default))
        assert check("") or question.title == "Datum"
        given = {"Datum": "20-2-2026", "Functie": "Hoofd", "Bewijs": "brief", "Vingerafdruk": now}
        assert check(given[question.title]) == ""
        return given[question.title]

    run_endorse(content, file, Side.MUNICIPALITY, Said(), answer, today=DAY)
    assert asked == [("Datum", "2026-02-20"), ("Functie", ""), ("Bewijs", ""), ("Vingerafdruk", "")]
    found = header_of(file.read_bytes()).endorsements.municipality
    assert (found.date, found.role, found.proof) == (
        dt.date(2026, 2, 20),
        "Hoofd",
        f"brief (vingerafdruk {now})",
    )


PROOFS = ("mail van de Vliegende Hollander", "een heel ander bericht, op 7 mei 1999, van wie het ook was")


def test_the_words_of_a_proof_change_no_byte_of_the_site(tmp_path: Path) -> None:
    texts = {PATH: endorsed(endorsed(note().encode(), Side.PANEL), Side.MUNICIPALITY, "Hoofd").decode()}
    sites = [
        site_of(
            tmp_path / str(number),
            {PATH: texts[PATH].replace("    functie:", f"    bewijs: {proof}\n    functie:")},
        )
        for number, proof in enumerate(PROOFS)
    ]
    assert dict(sites[0].files) == dict(sites[1].files)
    assert "onderschreven door Hoofd" in re.sub(
        "<[^>]*>", "", sites[0].page("gesprekken/2026-02-gesprek/notitie/")
    )


CHANGES = {
    "another word": ("De tekst.", "De andere tekst.", ["onderschrijving-verouderd"]),
    "another title": ("Gesprek over", "Overleg over", ["onderschrijving-verouderd"]),
    "more withheld": ("De tekst.", "De [[vertrouwelijk 5.1.2e | tekst]].", []),
    "a block withheld": ("De tekst.\n", "::: vertrouwelijk afspraak\nDe tekst.\n:::\n", []),
    "only white space": ("De tekst.", "De\ntekst.", []),
}


@pytest.mark.parametrize(("old", "new", "warnings"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_the_text_suspends_the_note_until_it_is_endorsed_again(
    old: str, new: str, warnings: list[str]
) -> None:
    data = endorsed(endorsed(note().encode(), Side.PANEL), Side.MUNICIPALITY)
    changed = data.decode().replace(old, new, 1).encode()
    assert warnings_of(changed) == warnings
    again = endorsed(endorsed(changed, Side.PANEL), Side.MUNICIPALITY)
    assert warnings_of(again) == []


def test_the_command_says_when_the_other_side_endorsed_another_text(content: Path) -> None:
    file = content / PATH
    file.write_bytes(endorsed(file.read_bytes(), Side.PANEL).replace(b"De tekst.", b"Een tekst."))
    mailed = Said(day=DAY, function="Hoofd", proof="mail", sent=fingerprint(read(file.read_bytes())))
    said = run_endorse(content, file, Side.MUNICIPALITY, mailed, None, today=DAY)
    assert said.endswith(
        "Sinds het panel onderschreef is de tekst veranderd: het panel moet dat opnieuw doen."
    )


REFUSALS = [
    ("paginas/over.md", {}, "is geen gespreksnotitie"),
    ("paginas/weg.md", {}, "is geen stuk in de map .*Bedoelde u .*paginas/over.md"),
    (
        PATH,
        {
            PATH: document(
                "notitie", status="ingetrokken", extra="ingetrokken_op: 2026-03-01\nreden_intrekking: Fout.\n"
            )
        },
        "is ingetrokken",
    ),
    (
        PATH,
        {PATH: "---\nstatus: concept\nvertrouwelijkheid:\ntitel: Gesprek\n---\n"},
        "eerst samenvatting in",
    ),
]


@pytest.mark.parametrize(("path", "texts", "message"), REFUSALS, ids=[row[2][:20] for row in REFUSALS])
def test_what_cannot_be_endorsed_says_why(
    content: Path, path: str, texts: Mapping[str, str], message: str
) -> None:
    write_content(content, texts)
    before = {file: file.read_bytes() for file in content.rglob("*.md")}
    with pytest.raises(RefusedError, match=message):
        run_endorse(content, content / path, Side.PANEL, Said(day=DAY, function="Lid"), None, today=DAY)
    assert {file: file.read_bytes() for file in content.rglob("*.md")} == before


USAGE = [
    (["--side", "raad", "--function", "Lid"], "--partij is gemeente of panel."),
    (["--side", "panel"], "Er ontbreekt iets"),
    (["--side", "panel", "--functie", " ", "--datum", "1-3-2026"], "Er ontbreekt iets: --functie."),
    (["--side", "panel", "--function", "Lid", "--date", "1-3-2190"], "01-03-2190 moet nog komen"),
    (["--side", "panel", "--function", "Lid", "--date", "morgen"], "is geen datum"),
    (["--side", "panel", "--function", "[[lid]]", "--date", "1-3-2026"], "fout["),
]


@pytest.mark.parametrize(("options", "message"), USAGE, ids=[row[1][:20] for row in USAGE])
def test_wrong_usage_is_told_and_nothing_is_written(content: Path, options: list[str], message: str) -> None:
    before = (content / PATH).read_bytes()
    result = run(content / PATH, "--content", content, *options)
    assert result.exit_code in {1, 2}
    assert message in result.stderr
    assert (content / PATH).read_bytes() == before


def test_a_note_with_errors_is_not_endorsed_and_its_errors_are_told(content: Path) -> None:
    file = content / PATH
    file.write_text(note().replace("titel:", "titl:"), encoding="utf-8")
    assert codes_of({PATH: file.read_bytes()}) == ["onbekende-sleutel"]
    before = file.read_bytes()
    result = run(file, "--content", content, "--side", "panel", "--function", "Lid", env={"CI": "1"})
    assert result.exit_code == 1
    assert "fout[onbekende-sleutel]" in result.stderr
    assert file.read_bytes() == before


def test_the_file_keeps_its_rights_and_nothing_stays_behind(content: Path) -> None:
    file = content / PATH
    file.chmod(0o640)
    run(file, "--content", content, "--side", "panel", *SAME)
    assert file.stat().st_mode & 0o777 == 0o640
    assert [found.name for found in file.parent.iterdir()] == ["notitie.md"]
