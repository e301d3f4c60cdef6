"""`diff`: what becomes public, changes or goes, in words; from real repositories of git."""

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.changes.comparing import field_name
from stadspanel_site.changes.git_content import changed_files, read_revision
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.public.documents import archive, conversation, panel, site, trajectory
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.served_sites import COMPLETE
from tests.sites_by_hand import AS_OF, HEADERS, document, write_content

NOTHING = "Er verandert niets aan wat openbaar is.\n"
INTRO = "Dit verandert er aan wat openbaar is, vergeleken met HEAD:\n\n"
GONE = (
    "\nWie zo’n adres bezoekt, vindt niets. Zet het bij aliassen: van het stuk dat ervoor in de plaats komt, of trek "
    "het stuk in met status: ingetrokken.\n"
)

MEMBER = HEADERS["lid"]
TEXTS = {
    "adviezen/2026-a/advies.md": document("advies", body="Eerste regel.\n\nTweede regel.\n"),
    "adviezen/2026-b/advies.md": document(
        "advies", status="concept", header=HEADERS["advies"].replace("SPD-2026-01", "SPD-2026-09")
    ),
    "paginas/over.md": document("pagina"),
    "leden/een.md": document("lid"),
}

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_git")]


def git(folder: Path, *arguments: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    names = {
        f"GIT_{who}_{what}": "proef@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env=clean | names | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout  # fmt: skip


def commit(repository: Path, message: str = "Stukken") -> str:
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(repository, "rev-parse", "HEAD").strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with all of `TEXTS` committed."""
    folder = tmp_path / "panel"
    write_content(folder / "content", TEXTS)
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def diff(repository: Path, *arguments: str) -> Result:
    return stadspanel(
        "diff", "--content", repository / "content", "--as-of", AS_OF.isoformat(), *arguments, env={"CI": ""}
    )


Edit = Callable[[Path], None]


def write(texts: Mapping[str, str]) -> Edit:
    def edit(content: Path) -> None:
        for path, text in texts.items():
            (content / path).parent.mkdir(parents=True, exist_ok=True)
            (content / path).write_text(text, encoding="utf-8")

    return edit


def remove(path: str) -> Edit:
    return lambda content: (content / path).unlink()


def replace(path: str, old: str, new: str) -> Edit:
    def edit(content: Path) -> None:
        text = (content / path).read_text(encoding="utf-8")
        assert old in text
        (content / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def together(*edits: Edit) -> Edit:
    def edit(content: Path) -> None:
        for one in edits:
            one(content)

    return edit


ADVICE = "Advies SPD-2026-01 “Sensoren” (/adviezen/2026-a/)"

CHANGES: dict[str, tuple[Edit, str]] = {
    "een concept wordt vastgesteld": (
        replace("adviezen/2026-b/advies.md", "status: concept", "status: vastgesteld"),
        "Wordt openbaar: Advies SPD-2026-09 “Sensoren” (/adviezen/2026-b/)\n",
    ),
    "een nieuwe pagina met een weggelaten deel": (
        write(
            {
                "paginas/nieuw.md": document(
                    "pagina",
                    header="titel: Nieuw\n",
                    body="Een [[vertrouwelijk 5.1.2e | naam]] en [[vertrouwelijk 5.1.2e | nog een]].\n",
                )
            }
        ),
        "Wordt openbaar: Pagina “Nieuw” (/nieuw/)\nWordt weggelaten: Pagina “Nieuw” (/nieuw/): 2 passages\n",
    ),
    "een andere tekst en titel": (
        together(
            replace("adviezen/2026-a/advies.md", "Tweede regel.", "Een nieuwe regel."),
            replace("adviezen/2026-a/advies.md", "Bewaar niets.", "Bewaar weinig."),
        ),
        f"Verandert: {ADVICE}: tekst en aanbevelingen\n",
    ),
    "een reactie": (
        write({"adviezen/2026-a/reactie.md": document("reactie")}),
        (
            "Wordt openbaar: Reactie “Reactie op: Sensoren” (/adviezen/2026-a/)\n"
            "Verandert: De pagina van “Sensoren” (/adviezen/2026-a/): de stand van de reactie\n"
        ),
    ),
    "een passage wordt weggelaten": (
        replace("adviezen/2026-a/advies.md", "Tweede regel.", "[[vertrouwelijk 5.1.2e | Tweede]] regel."),
        f"Verandert: {ADVICE}: tekst\nWordt weggelaten: {ADVICE}: 1 passage\n",
    ),
    "een aanbeveling wordt vertrouwelijk": (
        replace(
            "adviezen/2026-a/advies.md",
            "tekst: Bewaar niets.",
            "tekst: Bewaar niets.\n    vertrouwelijkheid: vertrouwelijk\n    grond: 5.1.2e",
        ),
        f"Verandert: {ADVICE}: aanbevelingen\nWordt weggelaten: {ADVICE}: 1 onderdeel\n",
    ),
    "een advies wordt vertrouwelijk": (
        replace("adviezen/2026-a/advies.md", "openbaar", "vertrouwelijk\ngrond: 5.1.2h"),
        (
            f"Niet meer openbaar: {ADVICE}, alleen nog in het overzicht van niet-openbare stukken\n"
            f"Adres verdwijnt: /adviezen/2026-a/\n{GONE}"
        ),
    ),
    "een pagina verdwijnt": (
        remove("paginas/over.md"),
        f"Verdwijnt: Pagina “Over ons” (/over/)\nAdres verdwijnt: /over/\n{GONE}",
    ),
    "een pagina verhuist met een alias": (
        together(
            remove("paginas/over.md"),
            write({"paginas/panel-info.md": document("pagina", extra="aliassen: [/over/]\n")}),
        ),
        (
            "Wordt openbaar: Pagina “Over ons” (/panel-info/)\n"
            "Verhuist: /over/: leidt naar /panel-info/\n"
            "Verdwijnt: Pagina “Over ons” (/over/)\n"
        ),
    ),
    "een map van een advies krijgt een andere naam": (
        together(
            write({"adviezen/2026-z/advies.md": TEXTS["adviezen/2026-a/advies.md"]}),
            remove("adviezen/2026-a/advies.md"),
        ),
        f"Adres verdwijnt: /adviezen/2026-a/\n{GONE}",
    ),
    "een lid trekt de toestemming in": (
        replace("leden/een.md", "toestemming: ja", "toestemming: nee"),
        (
            "Verandert: De instellingen van de site (/): aantal leden zonder naam\n"
            "Verdwijnt: Een lid van het panel (/panel/)\n"
        ),
    ),
    "een pagina wordt ingetrokken": (
        replace(
            "paginas/over.md",
            "status: vastgesteld",
            "status: ingetrokken\ningetrokken_op: 2026-05-01\nreden_intrekking: Klopte niet.\nsoort_intrekking: publicatie",
        ),
        (
            "Verdwijnt: Pagina “Over ons” (/over/)\n"
            "Verdwijnt: /over/: daar staat alleen nog dat het stuk is ingetrokken\n"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_told_in_words(name: str, repository: Path) -> None:
    edit, expected = CHANGES[name]
    edit(repository / "content")
    result = diff(repository)
    assert (result.exit_code, result.stdout, result.stderr) == (0, INTRO + expected, "")


def test_without_a_change_nothing_changes(repository: Path) -> None:
    assert diff(repository).stdout == NOTHING


# --- what is hidden makes no difference -----------------------------------------------------------------------

WITHHELD = document(
    "pagina", header="titel: Met balk\n", body="Een [[vertrouwelijk 5.1.2e | eerste naam]] hier.\n"
)
HIDDEN: dict[str, tuple[Mapping[str, str], Edit]] = {
    "een concept": ({}, replace("adviezen/2026-b/advies.md", "Bewaar niets", "Bewaar alles")),
    "een nieuw geheim stuk": (
        {},
        write({"paginas/geheim.md": document("pagina", confidentiality="geheim", extra="grond: 5.1.2h\n")}),
    ),
    "wat er in een weggelaten passage staat": (
        {"paginas/balk.md": WITHHELD},
        replace("paginas/balk.md", "eerste naam", "een heel andere en veel langere naam"),
    ),
    "een embargo": (
        {},
        write({"paginas/later.md": document("pagina", extra="embargo_tot: 2026-12-01\n")}),
    ),
    "een vertrouwelijk advies": (
        {
            "adviezen/2026-c/advies.md": document(
                "advies",
                header=HEADERS["advies"].replace("SPD-2026-01", "SPD-2026-03"),
                confidentiality="vertrouwelijk",
                extra="grond: 5.1.2h\n",
            )
        },
        replace("adviezen/2026-c/advies.md", "titel: Sensoren", "titel: Iets heel anders"),
    ),
    "wat alleen intern is": ({}, replace("paginas/over.md", "titel:", "intern: Bel even\ntitel:")),
    "een bijlage die niet openbaar is": (
        {},
        write({"paginas/bijlagen/bon.csv": "a;b\n1;2\n"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_public_changes_without_a_word(name: str, form: str, repository: Path) -> None:
    texts, edit = HIDDEN[name]
    write(texts)(repository / "content")
    commit(repository)
    before = diff(repository, "--format", form).stdout
    edit(repository / "content")
    assert diff(repository, "--format", form).stdout == before
    assert NOTHING.strip() in before or json.loads(before)["verandert_iets"] is False


def test_no_word_that_must_stay_inside_stands_in_what_is_new(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Leeg")
    shutil.copytree(COMPLETE, tmp_path / "content", dirs_exist_ok=True)
    for form in ("text", "markdown", "json"):
        said = diff(tmp_path, "--format", form).stdout
        assert "zichtbaar" in said
        assert "kanarie" not in said


def test_one_passage_more_and_one_less_are_two_changes(repository: Path) -> None:
    path = "adviezen/2026-a/advies.md"
    replace(path, "Eerste regel.", "[[vertrouwelijk 5.1.2e | Eerste]] regel.")(repository / "content")
    commit(repository)
    replace(path, "[[vertrouwelijk 5.1.2e | Eerste]] regel.", "Eerste regel.")(repository / "content")
    replace(path, "Tweede regel.", "[[vertrouwelijk 5.1.2e | Tweede]] regel.")(repository / "content")
    assert diff(repository).stdout == INTRO + (
        f"Verandert: {ADVICE}: tekst\n"
        f"Wordt weggelaten: {ADVICE}: 1 passage\n"
        f"Wordt niet meer weggelaten: {ADVICE}: 1 passage\n"
    )


def test_a_file_with_other_bytes_is_told(repository: Path) -> None:
    extra = "bijlagen: [{bestand: tabel.csv, titel: Tabel, vertrouwelijkheid: openbaar}]\n"
    write({"paginas/over.md": document("pagina", extra=extra), "paginas/bijlagen/tabel.csv": "a;b\n1;2\n"})(
        repository / "content"
    )
    commit(repository)
    write({"paginas/bijlagen/tabel.csv": "a;b\n1;3\n"})(repository / "content")
    assert (
        diff(repository).stdout == INTRO + "Verandert: Bestand “Tabel” (/over/bijlagen/tabel.csv): inhoud\n"
    )


PUBLIC = {
    Kind.REQUEST: trajectory.PublicRequest,
    Kind.ADVICE: trajectory.PublicAdvice,
    Kind.RESPONSE: trajectory.PublicResponse,
    Kind.AFTERWORD: trajectory.PublicAfterword,
    Kind.PROGRESS: trajectory.PublicProgress,
    Kind.NOTE: conversation.PublicNote,
    Kind.MINUTES: conversation.PublicMinutes,
    Kind.DOSSIER: archive.PublicDossier,
    Kind.PAGE: archive.PublicPage,
    Kind.MEMBER: panel.PublicMember,
    Kind.MEETING: panel.PublicMeeting,
    Kind.FINANCES: panel.PublicFinances,
    Kind.EVALUATION: panel.PublicEvaluation,
}


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_what_is_public_has_a_name(kind: Kind) -> None:
    named = {"grounds", *(field.name for field in fields(PUBLIC[kind]))}
    unnamed = {name for name in named if field_name(kind, name) == field_name(kind, "bestaat niet")}
    assert unnamed <= {"address", "anchor", "first_address", "key", "path"}


def test_every_field_of_the_site_has_a_name() -> None:
    names = {field.name: field_name("", field.name) for field in fields(site.PublicSite)}
    assert field_name("", "bestaat niet") not in names.values()


# --- forms ----------------------------------------------------------------------------------------------------

MARKDOWN = """\
## Wat er verandert aan wat openbaar is

Vergeleken met HEAD.

### Wordt openbaar

- Pagina “Een \\*ster\\*” (/ster/)

### Verdwijnt

- Pagina “Over ons” (/over/)

### Adres verdwijnt

- /over/

Wie zo’n adres bezoekt, vindt niets. Zet het bij `aliassen:` van het stuk dat ervoor in de plaats komt, of trek het \
stuk in met `status: ingetrokken`.
"""
JSON = {
    "versie": 1,
    "vergeleken_met": "HEAD",
    "opmerkingen": [],
    "verandert_iets": True,
    "wordt_openbaar": [{"naam": "Pagina “Een *ster*”", "adres": "/ster/", "toelichting": ""}],
    "verandert": [],
    "niet_meer_openbaar": [],
    "wordt_weggelaten": [],
    "wordt_niet_meer_weggelaten": [],
    "verhuist": [],
    "verdwijnt": [{"naam": "Pagina “Over ons”", "adres": "/over/", "toelichting": ""}],
    "adressen_die_verdwijnen": ["/over/"],
}


@pytest.fixture
def swapped(repository: Path) -> Path:
    remove("paginas/over.md")(repository / "content")
    write({"paginas/ster.md": document("pagina", header="titel: Een *ster*\n")})(repository / "content")
    return repository


def test_markdown_is_for_the_pull_request(swapped: Path) -> None:
    assert diff(swapped, "--format", "markdown").stdout == MARKDOWN


def test_json_is_for_programs(swapped: Path) -> None:
    assert json.loads(diff(swapped, "--format", "json").stdout) == JSON


def test_markdown_says_it_too_when_nothing_changes(repository: Path) -> None:
    said = diff(repository, "--format", "markdown").stdout
    assert said == f"## Wat er verandert aan wat openbaar is\n\n{NOTHING}"


# --- revisions ------------------------------------------------------------------------------------------------


def test_an_older_revision_can_be_named(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    remove("paginas/over.md")(repository / "content")
    commit(repository)
    assert diff(repository).stdout == NOTHING
    assert diff(repository, first).stdout.startswith(
        f"Dit verandert er aan wat openbaar is, vergeleken met commit {first[:8]}:\n\nVerdwijnt: Pagina “Over ons”"
    )


def test_three_dots_mean_the_place_where_the_work_left_the_branch(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "werk")
    git(repository, "switch", "--quiet", "main")
    remove("paginas/over.md")(repository / "content")
    commit(repository)
    git(repository, "switch", "--quiet", "werk")
    assert "Wordt openbaar: Pagina “Over ons”" in diff(repository, "main").stdout
    assert diff(repository, "main...").stdout == NOTHING
    remove("leden/een.md")(repository / "content")
    assert (
        "vergeleken met main (waar dit werk begon):\n\nVerdwijnt: Een lid"
        in diff(repository, "main...").stdout
    )


def test_a_revision_before_the_folder_was_there_makes_everything_new(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Leeg")
    write_content(tmp_path / "content", {"paginas/over.md": TEXTS["paginas/over.md"]})
    assert diff(tmp_path).stdout == (
        "In de versie HEAD stond deze map er nog niet: alles is nieuw.\n"
        f"{INTRO}Wordt openbaar: Pagina “Over ons” (/over/)\n"
    )


def test_a_revision_with_errors_is_told_with_all_that_can_be_said(repository: Path) -> None:
    replace("leden/een.md", "naam:", "naaam:")(repository / "content")
    commit(repository)
    replace("leden/een.md", "naaam:", "naam:")(repository / "content")
    result = diff(repository)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "De versie HEAD heeft fouten en kan niet worden vergeleken. Hieronder staat alles wat nu openbaar is; wat er "
        f"verdwijnt, is zo niet te zien.\n{INTRO}"
        f"Wordt openbaar: {ADVICE}\n"
        "Wordt openbaar: Pagina “Over ons” (/over/)\n"
        "Wordt openbaar: Lid van het panel Lid Eén (/panel/)\n"
    )


def test_content_with_errors_is_not_compared(repository: Path) -> None:
    replace("leden/een.md", "naam:", "naaam:")(repository / "content")
    result = diff(repository)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("Verbeter eerst de fouten.\n")


@pytest.mark.parametrize(
    ("revision", "code", "said"),
    [
        ("bestaat-niet", 1, "De revisie bestaat-niet is er niet. Bestaat die alleen op de server, haal haar dan op met: git fetch\n"),
        ("HEAD:content", 1, "De revisie HEAD:content is er niet. Bestaat die alleen op de server, haal haar dan op met: git fetch\n"),
        ("--output=x", 2, "De optie --output bestaat niet.\nUitleg: stadspanel vergelijken --help\n"),
    ],
)  # fmt: skip
def test_a_revision_that_is_none_is_refused(revision: str, code: int, said: str, repository: Path) -> None:
    result = stadspanel("diff", "--content", repository / "content", revision)
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", said)


def test_a_repository_in_which_nothing_was_kept_yet_says_what_to_do(tmp_path: Path) -> None:
    write_content(tmp_path / "content", {"paginas/over.md": document("pagina")})
    git(tmp_path, "init", "--quiet")
    result = diff(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "In git is nog niets bewaard, dus er is niets om mee te vergelijken. Bewaar eerst wat u hebt, met: "
        "git add content, en daarna: git commit\n"
    )


@pytest.mark.parametrize("revision", ["--output=x", "-h", "--help", "-"])
def test_a_revision_never_becomes_an_option_of_git(revision: str, repository: Path) -> None:
    result = diff(repository, "--", revision)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Een revisie begint niet met een streepje.\n" in result.stderr
    assert not (repository / "x").exists()
    assert not (repository / "content" / "x").exists()


def test_a_shallow_clone_says_how_to_get_the_rest(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD").strip()
    remove("paginas/over.md")(repository / "content")
    commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "ondiep")
    result = diff(tmp_path / "ondiep", first)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"De revisie {first} is er niet: hier staat maar een deel van de geschiedenis. Haal de rest op met: git fetch "
        "--unshallow (in GitHub Actions: fetch-depth: 0, in GitLab CI: GIT_DEPTH: 0)\n"
    )
    assert diff(tmp_path / "ondiep").stdout == NOTHING


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    write_content(tmp_path / "content", TEXTS)
    result = diff(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"De map {tmp_path}/content staat niet in een repository van git (")


def test_the_environment_of_a_hook_leads_nowhere_else(
    repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elders"))
    assert diff(repository).stdout == NOTHING


def test_nothing_of_the_repository_runs(repository: Path, tmp_path: Path) -> None:
    (repository / ".gitattributes").write_text("*.md filter=kwaad diff=kwaad\n")
    for key in ("filter.kwaad.smudge", "filter.kwaad.clean", "diff.kwaad.textconv", "core.fsmonitor"):
        git(repository, "config", key, f"touch {tmp_path}/gebeurd")
    replace("paginas/over.md", "Over ons", "Over het panel")(repository / "content")
    assert "Verandert: Pagina “Over het panel” (/over/): titel" in diff(repository).stdout
    assert not (tmp_path / "gebeurd").exists()


def test_a_content_folder_that_looks_like_a_repository_is_not_taken_for_one(repository: Path) -> None:
    """It would bring settings of its own, and those may name programs that git is to run."""
    content = repository / "content"
    git(repository, "--git-dir=content", "--work-tree=content", "init", "--quiet")
    git(repository, "--git-dir=content", "--work-tree=content", "add", "paginas")
    for key in ("filter.kwaad.clean", "filter.kwaad.process", "core.alternateRefsCommand", "core.sshCommand"):
        git(repository, "--git-dir=content", "config", key, f"touch {repository}/gebeurd; cat")
    (content / ".gitattributes").write_text("* filter=kwaad\n")
    replace("paginas/over.md", "Over ons", "Over het panel")(content)
    with pytest.raises(RefusedError):
        changed_files(content)
    assert diff(repository).exit_code == 1
    assert not (repository / "gebeurd").exists()


def test_a_revision_is_read_as_the_folder_would_be(tmp_path: Path) -> None:
    content = tmp_path / "panel" / "content"
    shutil.copytree(COMPLETE, content)
    (content / "paginas" / ".verborgen.md").write_text("x")
    (content / "paginas" / "rest.txt").write_text("x")
    (content / "paginas" / "link.md").symlink_to("over.md")
    git(tmp_path / "panel", "init", "--quiet")
    commit(tmp_path / "panel")
    then, now = read_revision(content, "HEAD"), read_content(content)
    assert then is not None
    assert then.documents == now.documents
    assert then.attachments == now.attachments
    assert then.stylesheets == now.stylesheets
    assert sorted(then.problems) == sorted(now.problems)
    assert {found.code for found in then.problems} == {"bestand-ongebruikt", "koppeling-geweigerd"}
    assert all(then.read_attachment(path) == now.read_attachment(path) for path in now.attachments)


def test_of_a_day_to_come_it_says_so(repository: Path) -> None:
    later = dt.date.today() + dt.timedelta(days=1)  # noqa: DTZ011 - tomorrow, in any zone
    said = diff(repository, "--as-of", f"{later + dt.timedelta(days=1)}").stdout
    assert "Die dag moet nog komen: wat hier staat, is misschien nog niet openbaar." in said
    assert diff(repository).stdout == NOTHING


def test_nothing_is_written(repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    diff(repository)
    assert sorted(repository.rglob("*")) == before
