"""
What the program says of each kind of problem, word for word.

Every folder of tests/sites/broken/ is the smallest site with one kind of problem: its files are laid over a
`site.yaml` that is in order, and `verwacht.txt` is all that the program prints for it. What git cannot hold (a
link, a pipe, a very large file or text, a missing `site.yaml`) is made here, in `BY_HAND`.

After a change of the wording, renew every `verwacht.txt` and read the difference before you commit it:

    .venv/bin/python -m tests.problems.test_error_messages
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from functools import cache
from itertools import pairwise, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import Result

from stadspanel_site.attachments.cleaned_files import MAX_BYTES
from stadspanel_site.build_types import BuildOptions
from stadspanel_site.disclosure.cleared import ClearedArchive
from stadspanel_site.disclosure.clearing import clear
from stadspanel_site.disclosure.decisions import Decisions
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.quoting import quote_from
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.output import MARKER
from stadspanel_site.pipeline import build, make_site
from stadspanel_site.problems.problem import Problem, ProblemsFound, Severity
from stadspanel_site.problems.text import QuoteLine, problem_text, quote_nothing, summary
from stadspanel_site.public.rendering.renderer import Renderer, make_renderer
from stadspanel_site.search.index import without_index
from stadspanel_site.self_test.noninterference import compare
from tests.command_line import stadspanel
from tests.problems.all_kinds import PROBLEM_KINDS
from tests.sites_by_hand import AS_OF, TEMPLATES, files_in, options, told_by_pages, write_content

BROKEN = Path(__file__).parent.parent / "sites" / "broken"
EXPECTED = "verwacht.txt"
MANUAL = Path(__file__).parent.parent.parent / "docs" / "problems.md"

CANARY = "kanariepiet"
"""Stands near the fault in every broken site: content, which may not get into the log of CI."""
SECRET = "zwijgwoord"  # noqa: S105 - the canary of what is withheld
"""Stands where a passage is withheld, or where nobody can tell because its marker is broken: never printed."""

WITHOUT_CONTENT = {"leeg-bestand"}
"""Where there is no text for a canary to stand in."""
WITHHELD_ELSEWHERE = ("lek", "woorden-ook-open", "woorden-ook-open-gewoon")
"""What is withheld stands somewhere else as well: no line of the content may be quoted, not even at home."""
AROUND_PASSAGES = {code for code in PROBLEM_KINDS if "passage" in code or code.startswith("blok-")} | {
    "onbekende-grond",
    "bron-openbaar",
    *WITHHELD_ELSEWHERE,
}
QUOTATION = r"^ +\d* ?\| "
"""How a line that quotes the content begins, or the one with the caret below it."""

CODES = tuple(PROBLEM_KINDS)
ERRORS = tuple(code for code, kind in PROBLEM_KINDS.items() if kind.severity is Severity.ERROR)
WARNINGS = tuple(code for code, kind in PROBLEM_KINDS.items() if kind.severity is Severity.WARNING)

PAGE = f"---\nstatus: vastgesteld\nvertrouwelijkheid: openbaar\ntitel: De {CANARY}\n---\n"


def _no_settings(content: Path) -> None:
    (content / "site.yaml").unlink()
    _write_page(content, PAGE)


def _link_to_a_file(content: Path) -> None:
    elsewhere = content.parent / "elders.md"
    elsewhere.write_text(PAGE, encoding="utf-8")
    (content / "paginas").mkdir()
    (content / "paginas" / "over.md").symlink_to(elsewhere)


def _pipe(content: Path) -> None:
    _write_page(content, PAGE)
    os.mkfifo(content / "paginas" / "pijp.md")


def _too_large(content: Path) -> None:
    _write_page(content, PAGE + f"De {CANARY} zingt.\n" * 100_000)


def _large_header(content: Path) -> None:
    _write_page(content, PAGE.replace("---\n", f"---\nintern: {f'{CANARY} ' * 9_000}\n", 1))


def _large_body(content: Path) -> None:
    _write_page(content, PAGE + f"De {CANARY} zingt.\n\n" * 5_000)


def _long_paragraph(content: Path) -> None:
    _write_page(content, PAGE + f"De {CANARY} zingt. " * 500 + "\n")


def _large_table(content: Path) -> None:
    _write_page(content, PAGE + f"De tabel:\n\n{CANARY}|b\n-|-\n" + "a|b\n" * 1_000)


def _many_notes(content: Path) -> None:
    _write_page(content, PAGE + f"De {CANARY}[^1]\n\n" * 500 + "[^1]: Een noot.\n")


def _write_page(content: Path, text: str) -> None:
    file = content / "paginas" / "over.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _break_the_program(content: Path) -> None:
    (content.parent / "telt-mee").touch()


def _too_many_bytes(content: Path) -> None:
    folder = content / "paginas" / "bijlagen"
    folder.mkdir()
    with (folder / f"{CANARY}.csv").open("wb") as file:
        file.truncate(MAX_BYTES + 1)


BY_HAND: dict[str, Callable[[Path], None]] = {
    "geen-site-yaml": _no_settings,
    "koppeling-geweigerd": _link_to_a_file,
    "geen-gewoon-bestand": _pipe,
    "bestand-te-groot": _too_large,
    "bijlage-te-groot": _too_many_bytes,
    "kop-te-groot": _large_header,
    "tekst-te-groot": _large_body,
    "alinea-te-lang": _long_paragraph,
    "tabel-te-groot": _large_table,
    "te-veel-noten": _many_notes,
    "verraadt-verborgen": _break_the_program,
}
"""What git cannot hold, and a program that counts what is hidden."""
OF_THE_SELF_TEST = {"verraadt-verborgen"}
"""What no build finds: only the self-test and a publication."""
STOPPING = {*ERRORS} - OF_THE_SELF_TEST
"""What stops a build."""


def broken_site(code: str, folder: Path) -> Path:
    """Write the site with the problem *code* below *folder*; return its content folder."""
    files = {
        file.relative_to(BROKEN / code).as_posix(): file.read_bytes()
        for file in sorted((BROKEN / code).rglob("*"))
        if file.is_file() and file.name != EXPECTED
    }
    content = write_content(folder / "content", files)
    if code in BY_HAND:
        BY_HAND[code](content)
    return content


def problems_in(content: Path) -> tuple[Problem, ...]:
    """Return every problem of the site in *content*, errors or only warnings."""
    try:
        with broken_program() if (content.parent / "telt-mee").exists() else nullcontext():
            files, result = make_site(told_by_pages(content), index=without_index)
            compared = compare(read_content(content), files, result, options(content))
    except ProblemsFound as found:
        return found.problems
    return (*result.warnings, *compared.problems)


def refused(chosen: BuildOptions) -> tuple[Problem, ...]:
    """Return the problems for which a build with the options *chosen* writes nothing, not over an older site either."""
    output = chosen.output
    before = previous_output(output)
    with pytest.raises(ProblemsFound) as raised:
        build(chosen)
    assert files_in(output) == before
    return raised.value.problems


@contextmanager
def broken_program() -> Iterator[None]:
    """Let the gate count members of whom nothing may be told, until the end of the block."""

    def counting(archive: InternalArchive, decisions: Decisions) -> ClearedArchive:
        return replace(clear(archive, decisions), members_unnamed=len(archive.members))

    with patch("stadspanel_site.disclosure.gate.clear", counting):
        yield


def printed(content: Path, quote: QuoteLine) -> str:
    """Return the whole text that the program prints for the site in *content*."""
    return text_of(problems_in(content), quote)


def text_of(problems: tuple[Problem, ...], quote: QuoteLine) -> str:
    """Return the whole text that the program prints for *problems*."""
    texts = (*(problem_text(found, "content", quote) for found in problems), summary(problems))
    return "\n\n".join(texts) + "\n"


def printed_here(code: str, folder: Path) -> str:
    """Return what the program prints for the site with the problem *code* where content may be quoted."""
    content = broken_site(code, folder)
    return printed(content, quote_from(content))


@dataclass(frozen=True, slots=True)
class BrokenSites:
    """The site with each kind of problem, written and looked through once for tests that only read it."""

    folder: Path
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    def problems(self, code: str) -> tuple[Problem, ...]:
        """Return every problem of the site with the problem *code*; an error must have stopped the build."""
        if code not in self._problems:
            content = broken_site(code, self.folder / code)
            found = refused(told_by_pages(content)) if code in STOPPING else problems_in(content)
            self._problems[code] = found
        return self._problems[code]

    def printed_here(self, code: str) -> str:
        """Return what the program prints for it where content may be quoted."""
        problems = self.problems(code)
        return text_of(problems, quote_from(self.folder / code / "content"))

    def printed_in_ci(self, code: str) -> str:
        """Return what the program prints for it in CI."""
        return text_of(self.problems(code), quote_nothing)


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> BrokenSites:
    return BrokenSites(tmp_path_factory.mktemp("broken"))


def previous_output(folder: Path) -> dict[str, bytes]:
    """Write the site of an earlier build to *folder*; return its files."""
    files = {MARKER: b"", "index.html": b"<!doctype html><title>Vorige keer</title>", "feed.xml": b"<feed/>"}
    folder.mkdir()
    for path, data in files.items():
        (folder / path).write_bytes(data)
    return files


def run(*arguments: str, ci: str = "") -> Result:
    """Run the command line with *arguments*, in CI or not."""
    return stadspanel(*arguments, "--as-of", AS_OF.isoformat(), env={"CI": ci})


@cache
def expected_texts() -> dict[str, str]:
    """Return the text that is expected of each kind of problem, by its code."""
    return {code: (BROKEN / code / EXPECTED).read_text(encoding="utf-8") for code in CODES}


def renew() -> None:
    """Write what the program prints now into every verwacht.txt; a new code gets its folder."""
    for code in CODES:
        (BROKEN / code).mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as folder:
            (BROKEN / code / EXPECTED).write_text(printed_here(code, Path(folder)), encoding="utf-8")


def test_each_kind_of_problem_has_a_broken_site_and_each_broken_site_a_kind() -> None:
    folders = {folder.name for folder in BROKEN.iterdir() if folder.is_dir()}
    assert folders == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_text_is_the_expected_one_and_in_ci_holds_no_content(code: str, broken: BrokenSites) -> None:
    found, expected = broken.printed_here(code), expected_texts()[code]
    difference = unified_diff(expected.split("\n"), found.split("\n"), EXPECTED, "nu", lineterm="")
    assert found == expected, "\n".join(difference)
    in_ci = broken.printed_in_ci(code)
    assert CANARY not in in_ci.lower()
    assert SECRET not in in_ci.lower()
    assert not re.search(QUOTATION, in_ci, re.MULTILINE)
    assert f"[{code}]" in in_ci
    assert_it_holds_the_canaries(code, broken.folder / code / "content")


def assert_it_holds_the_canaries(code: str, content: Path) -> None:
    """Check that the site in *content* holds what must not get out, or the test of it would say nothing."""
    everything = b"\n".join(
        file.read_bytes() for file in content.rglob("*") if file.is_file() and not file.is_fifo()
    ).decode("utf-8", "replace")
    assert code in WITHOUT_CONTENT or CANARY in everything
    assert code not in AROUND_PASSAGES or SECRET in everything


# What holds for every text is held of those that are expected: the test above says that the program prints these.


def test_the_site_has_the_problem_that_its_folder_is_named_after_and_an_error_only_if_it_is_one() -> None:
    for code, text in expected_texts().items():
        codes = re.findall(r"^(fout|let op)\[([a-z0-9-]+)\]", text, re.MULTILINE)
        sign = "let op" if code in WARNINGS else "fout"
        assert (sign, code) in codes, code
        assert sign == "fout" or {found for found, _ in codes} == {"let op"}, code


def test_each_problem_says_what_is_wrong_where_and_what_to_do() -> None:
    for code, text in expected_texts().items():
        problems, summed_up = text.rstrip("\n").rsplit("\n\n", 1)
        sums = r"(\d+ fouten|1 fout)?( en )?(\d+ waarschuwingen|1 waarschuwing)?"
        assert re.fullmatch(sums, summed_up), code
        for told in problems.split("\n\n"):
            lines = told.split("\n")
            assert re.fullmatch(r"(fout|let op)\[[a-z0-9-]+\]: \S.+\S", lines[0]), code
            assert re.fullmatch(r" +--> content/\S[^:]*(:[1-9]\d*:[1-9]\d*)?", lines[1]), code
            assert re.fullmatch(r" +\d* += wat nu: \S.+\S", lines[-2]), code
            own_code = lines[0].partition("[")[2].partition("]")[0]
            assert re.fullmatch(rf" += uitleg: docs/problems\.md#{own_code}", lines[-1]), code


def test_no_message_has_a_gap_where_a_word_should_stand() -> None:
    for text in expected_texts().values():
        for line in text.split("\n"):
            if not re.match(QUOTATION, line):
                assert not re.search(r"``|\(\)|: $|; $|, $| {2}\S*$", line.lstrip()), line


def test_the_caret_stands_below_the_line_that_is_quoted() -> None:
    for text in expected_texts().values():
        for above, line in pairwise(text.split("\n")):
            if re.fullmatch(r" +\| +\^+", line):
                quoted = re.match(r" \d+ \| ", above)
                assert quoted is not None, text
                assert line.index("^") >= quoted.end(), text
                # At the end of a line the caret may stand just behind it: there something is missing.
                assert line.rindex("^") <= max(len(above), quoted.end()), text


def test_what_is_withheld_is_never_printed_and_what_stands_open_elsewhere_is_quoted_nowhere() -> None:
    assert not [code for code, text in expected_texts().items() if SECRET in text.lower()]
    for code in WITHHELD_ELSEWHERE:
        assert not re.search(QUOTATION, expected_texts()[code], re.MULTILINE), code


@pytest.mark.slow
@pytest.mark.parametrize(
    ("code", "ci"),
    [
        *product(
            (
                *("dubbele-sleutel", "geen-site-yaml", "geen-utf8", "passage-niet-gesloten"),
                *("geheime-reactie", "lek", "woorden-ook-open", "persoonsgegeven", "bijlage-stuk"),
            ),
            ("", "true"),
        ),
        ("lek", "1"),
    ],
)
def test_the_command_line_says_that_nothing_was_written(code: str, ci: str, tmp_path: Path) -> None:
    content, output = broken_site(code, tmp_path), tmp_path / "output"
    before = previous_output(output)
    arguments = ("--content", str(content), "--templates", str(TEMPLATES))
    result = run("build", *arguments, "--output", str(output), ci=ci)
    assert result.exit_code == 1
    assert f"fout[{code}]" in result.stderr
    assert result.stderr.endswith("Er is niets geschreven.\n")
    assert "Traceback" not in result.output
    assert (CANARY in result.output) <= (not ci)
    assert SECRET not in result.output
    assert files_in(output) == before
    assert ci or run("check", *arguments).exit_code == 1


def test_the_command_line_quotes_the_line_at_home_and_not_in_ci(tmp_path: Path) -> None:
    content = broken_site("dubbele-sleutel", tmp_path)
    arguments = ("check", "--content", str(content), "--templates", str(TEMPLATES))
    assert " 6 | vertrouwelijkheid: openbaar\n" in run(*arguments).stderr
    assert not re.search(QUOTATION, run(*arguments, ci="true").stderr, re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("code", [*WITHHELD_ELSEWHERE, "persoonsgegeven", "mogelijk-persoonsgegeven"])
def test_the_code_that_settles_it_is_shown_at_home_and_not_in_ci(code: str, tmp_path: Path) -> None:
    content = broken_site(code, tmp_path)
    (found,) = problems_in(content)
    assert f" = toe te voegen bij `toegestaan:` {found.settling_line}\n" in text_of(
        (found,), quote_from(content)
    )
    assert found.allowance not in text_of((found,), quote_nothing)
    arguments = ("check", "--content", str(content), "--templates", str(TEMPLATES))
    assert found.allowance in run(*arguments).stderr
    assert found.allowance not in run(*arguments, ci="true").output

    key = "gegeven" if "gegeven" in code else "passage"
    page = content / "paginas" / "over.md"
    settled = f"titel: Over ons\ntoegestaan:\n  - {key}: {found.allowance}\n    reden: Dat mag.\n"
    page.write_text(page.read_text(encoding="utf-8").replace("titel: Over ons\n", settled), encoding="utf-8")
    assert problems_in(content) == ()


@pytest.mark.parametrize("quote", [True, False], ids=["at home", "in CI"])
def test_a_program_that_lets_words_out_is_stopped_and_does_not_repeat_them(
    quote: bool,  # noqa: FBT001 - a case of the test
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = broken_site("lek", tmp_path)
    (content / "paginas" / "bijlagen" / f"{CANARY}.csv").write_text("vogel\n", encoding="utf-8")
    assert problems_in(content) == ()

    def leaky(*arguments: Any) -> Renderer:
        render = make_renderer(*arguments)
        return lambda page: render(page).replace("</main>", f"<p>Mevrouw {SECRET}</p></main>")

    monkeypatch.setattr("stadspanel_site.public.rendering.parallel_rendering.make_renderer", leaky)
    problems = refused(options(content))
    assert {found.code for found in problems} == {"lek"}
    text = text_of(problems, quote_from(content) if quote else quote_nothing)
    assert "(passage), maar het staat in de site: over/index.html" in text
    assert SECRET not in text.lower()
    assert not re.search(QUOTATION, text, re.MULTILINE)


def test_only_one_byte_of_a_broken_site_need_be_mended(tmp_path: Path) -> None:
    content = broken_site("kop-onleesbaar", tmp_path)
    page = content / "paginas" / "over.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Gesprek:", "Gesprek"), encoding="utf-8")
    assert problems_in(content) == ()


# --- the manual ---


def sections_of_the_manual() -> dict[str, str]:
    """Return the text of each section of docs/problems.md by its code."""
    parts = re.split(r"^## (.+)$", MANUAL.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    headings, texts = parts[::2], parts[1::2]
    assert len(headings) == len(set(headings)), "a code has two sections"
    return dict(zip(headings, texts, strict=True))


def test_the_manual_has_a_section_for_each_code() -> None:
    assert sorted(sections_of_the_manual()) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_each_section_says_what_why_how_and_shows_it_before_and_after(code: str) -> None:
    section = sections_of_the_manual()[code]
    pattern = (
        r"\n\n\*\*Wat er is\*\* \S.+"
        r"\n\n\*\*Waarom\*\* \S.+"
        r"\n\n\*\*Hoe u het oplost\*\* \S.+"
        r"\n\nVoor:\n\n(?P<fence>```+)\w*\n.+?\n(?P=fence)"
        r"\n\nNa:\n\n(?P<fence_too>```+)\w*\n.+?\n(?P=fence_too)\n+"
    )
    assert re.fullmatch(pattern, section, re.DOTALL)


def test_every_anchor_of_a_message_exists_in_the_manual() -> None:
    # A heading's anchor is its text where that is lower case, digits and hyphens.
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", heading) for heading in sections_of_the_manual())


if __name__ == "__main__":
    renew()
