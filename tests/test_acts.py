"""The buttons on the git host: the commands of their workflows, run in clones of real repositories."""

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from stadspanel_site.desk.acts.known_acts import ACTS, TICKED
from stadspanel_site.publishing.serving import SETTINGS_IN_ROOT
from tests.changes.test_diff import commit, git
from tests.command_line import stadspanel
from tests.served_sites import served_folder, serving
from tests.sites_by_hand import document, everything_in, write_content
from tests.test_workflows import INSTALL, ROOT, SECRET, SITE, Ran, read, run_steps

WORKFLOWS = ROOT / ".github" / "workflows"
BUTTONS = [*ACTS, "site-op-slot"]
ADVICE = "content/adviezen/2026-stil/advies.md"
BEFORE = {
    "paginas/over.md": document("pagina", body="Wij.\n"),
    "adviezen/2026-stil/advies.md": document(
        "advies",
        extra="bijlagen:\n  - titel: Brief\n    vertrouwelijkheid: openbaar\n    url: https://www.example.org/\n",
        body=f"{SECRET}\n",
    ),
    "adviezen/2026-klad/advies.md": document("advies", status="concept").replace(
        "kenmerk: SPD-2026-01\n", ""
    ),
    "gesprekken/bankjes/notitie.md": document("notitie", status="concept"),
    "paginas/dicht.md": document(
        "pagina", confidentiality="vertrouwelijk", extra="grond: 5.1.2h\n", header="titel: Dicht\n"
    ),
}
NOW = dt.datetime.now(dt.UTC)

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_git", "loaded")]


@dataclass
class Host:
    """A git host with one repository, and the proposals that were opened there."""

    folder: Path
    code: int = 201
    proposals: list[dict[str, str]] = field(default_factory=list)
    api: str = ""
    runs: int = 0

    @property
    def origin(self) -> Path:
        """The repository on the host."""
        return self.folder / "paneel" / "site"

    def file(self, place: str, branch: str = "main") -> str:
        return git(self.origin, "show", f"{branch}:{place}")

    def branches(self) -> set[str]:
        return set(git(self.origin, "branch", "--format=%(refname:short)").split())

    def protect(self) -> None:
        """Let the main branch take nothing that is pushed."""
        hook = self.origin / "hooks" / "update"
        hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ]\n')
        hook.chmod(0o755)

    def start(self, act: str, *, branch: str = "main", **answers: object) -> Ran:
        """Start *act* with its form filled in, in a clone of *branch* as GitHub makes one."""
        self.runs += 1
        clone = self.folder / f"run{self.runs}" / "clone"
        clone.parent.mkdir()
        git(self.folder, "clone", "--quiet", "--branch", branch, self.origin.as_uri(), str(clone))
        call = read(WORKFLOWS / f"{act}.yml")["jobs"][act]
        assert call["with"]["handeling"] == act
        steps = read(WORKFLOWS / "handeling.yml")["jobs"]["doen"]["steps"]
        return run_steps(
            clone,
            steps,
            {
                "HANDELING": act,
                "ANTWOORDEN": json.dumps(answers),
                "HOOFDTAK": "main",
                "TOKEN": "geheim",
                "GITHUB_SERVER_URL": self.folder.as_uri(),
                "GITHUB_REPOSITORY": "paneel/site",
                "GITHUB_API_URL": self.api,
                "GITHUB_REF_NAME": branch,
                "GITHUB_ACTOR": "jan",
                "GITHUB_ACTOR_ID": "12",
                "GITHUB_RUN_ID": str(self.runs),
                "GITHUB_RUN_ATTEMPT": "1",
                "GITHUB_OUTPUT": str(clone.parent / "outputs"),
                # Where people work, git may have settings of its own.
                "GIT_CONFIG_GLOBAL": "/dev/null",
            },
        )

    def handed_over(self) -> dict[str, str]:
        """Return what the last run gives to the jobs behind it."""
        text = (self.folder / f"run{self.runs}" / "outputs").read_text(encoding="utf-8")
        return dict(line.split("=", 1) for line in text.splitlines())


@contextmanager
def api_of(host: Host) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/repos/paneel/site/pulls"
            assert self.headers["Authorization"] == "token geheim"
            sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if host.code == 201:
                host.proposals.append(sent)
            self.send_response(host.code)
            self.end_headers()
            self.wfile.write(json.dumps({"html_url": "https://example.org/pull/7"}).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    """Run a git host with a small site."""
    made = Host(tmp_path)
    begun = tmp_path / "begun"
    write_content(begun / "content", BEFORE)
    (begun / "Makefile").write_text(INSTALL)
    (begun / ".gitignore").write_text("/.venv/\n")
    git(begun, "init", "--quiet")
    commit(begun)
    git(tmp_path, "clone", "--quiet", "--bare", str(begun), str(made.origin))
    with api_of(made) as made.api:
        yield made


# --- acts that make a proposal --------------------------------------------------------------------------------


def test_a_draft_is_adopted_on_a_branch_of_its_own_with_a_proposal(host: Host) -> None:
    place = "content/adviezen/2026-klad/advies.md"
    ran = host.start("vaststellen", stuk=place, kenmerk="")
    assert ran.code == 0, ran.said
    assert host.branches() == {"main", "vaststellen-1-1"}
    assert "status: vastgesteld" in host.file(place, "vaststellen-1-1")
    assert "status: concept" in host.file(place)
    assert git(host.origin, "log", "-1", "--format=%an <%ae> %s", "vaststellen-1-1") == (
        f"jan <12+jan@users.noreply.github.com> Vaststellen: {place}\n"
    )
    assert git(host.origin, "rev-list", "--count", "main..vaststellen-1-1") == "1\n"
    (proposal,) = host.proposals
    assert (proposal["head"], proposal["base"]) == ("vaststellen-1-1", "main")
    assert ran.summary.startswith(f"## Vaststellen\n\n{place} is vastgesteld, met kenmerk SPD-2026-02")
    assert "Het voorstel staat klaar: https://example.org/pull/7" in ran.summary
    assert "laat iemand anders meelezen" in ran.summary
    assert host.handed_over() == {
        "commit": git(host.origin, "rev-parse", "vaststellen-1-1").strip(),
        "tak": "vaststellen-1-1",
    }


def test_on_the_branch_of_a_proposal_an_act_adds_one_commit(host: Host) -> None:
    git(host.origin, "branch", "voorstel")
    host.code = 422
    ran = host.start("vaststellen", branch="voorstel", stuk="content/adviezen/2026-klad/advies.md")
    assert ran.code == 0, ran.said
    assert host.branches() == {"main", "voorstel"}
    assert git(host.origin, "rev-list", "--count", "main..voorstel") == "1\n"
    assert "Het staat in het voorstel van de tak `voorstel`" in ran.summary


@pytest.mark.parametrize("code", [403, 500])
def test_where_the_host_opens_no_proposal_the_way_to_do_so_is_told(host: Host, code: int) -> None:
    host.code = code
    ran = host.start("vaststellen", stuk="content/adviezen/2026-klad/advies.md")
    assert ran.code == 0, ran.said
    assert "/paneel/site/compare/main...vaststellen-1-1?expand=1" in ran.summary


def test_an_error_is_told_with_its_line_and_changes_nothing(host: Host) -> None:
    place = "adviezen/2026-klad/advies.md"
    clone = host.folder / "anders"
    git(host.folder, "clone", "--quiet", host.origin.as_uri(), str(clone))
    write_content(clone / "content", {place: BEFORE[place].replace("titel:", f"titl: {SECRET}\ntitel:")})
    commit(clone)
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    ran = host.start("vaststellen", stuk=f"content/{place}")
    assert (ran.code, host.branches()) == (1, {"main"})
    assert ran.summary.startswith("## Vaststellen: dat lukte niet\n")
    assert f"content/{place}:4:1" in ran.summary
    assert SECRET not in ran.summary + ran.said


@pytest.mark.parametrize(
    "given",
    [
        "$(touch RAN)",
        "`touch RAN`",
        "'; touch RAN; '",
        "content/../../RAN",
        "--reference=X",
        "-h",
        "\n::error::x",
        "~~~~\n## Gelukt\n",
        "${{ github.token }}",
    ],
)
def test_what_somebody_types_is_never_a_command_nor_an_option(host: Host, given: str) -> None:
    ran = host.start("vaststellen", stuk=given)
    assert (ran.code, host.branches()) == (1, {"main"}), ran.said
    assert list(host.folder.rglob("RAN")) == []
    assert "geheim" not in ran.said.replace("geheim.", "")
    assert not re.search("(?m)^(?:## Gelukt|::error)", ran.summary + ran.said)


def test_a_new_document_of_any_kind_begins_as_a_draft(host: Host) -> None:
    choices = read(WORKFLOWS / "nieuw-stuk.yml")[True]["workflow_dispatch"]["inputs"]["soort"]["options"]
    names = {"financien": "2027", "evaluatie": "2027", "reactie": "2026-stil", "nawoord": "2026-stil"}
    names |= {"voortgang": "2026-stil"}
    for number, kind in enumerate(choices, 1):
        ran = host.start("nieuw-stuk", soort=kind, map=names.get(kind, "2026-proef"), titel="Een proef")
        assert ran.code == 0, (kind, ran.said)
        branch = f"nieuw-stuk-{number}-1"
        (made,) = git(host.origin, "diff", "--name-only", "main", branch).split()
        assert "status: concept" in host.file(made, branch)
        assert "*Actions > Vaststellen" in ran.summary


def test_a_note_is_endorsed_with_a_day_and_a_function(host: Host) -> None:
    place = "content/gesprekken/bankjes/notitie.md"
    ran = host.start("onderschrijven", stuk=place, partij="panel", functie="voorzitter", datum="2026-03-03")
    assert ran.code == 0, ran.said
    assert "datum: 2026-03-03" in host.file(place, "onderschrijven-1-1")


def test_a_closed_document_becomes_public(host: Host) -> None:
    ran = host.start("openbaar-maken", stuk="content/paginas/dicht.md", opgeheven_door="niemand", datum="")
    assert ran.code == 0, ran.said
    assert "vertrouwelijkheid: openbaar" in host.file("content/paginas/dicht.md", "openbaar-maken-1-1")


def test_an_act_that_changes_nothing_says_so_and_opens_nothing(host: Host) -> None:
    place = "content/gesprekken/bankjes/notitie.md"
    given = {"stuk": place, "partij": "panel", "functie": "voorzitter", "datum": "2026-03-03"}
    assert host.start("onderschrijven", **given).code == 0
    git(host.origin, "update-ref", "refs/heads/main", "onderschrijven-1-1")
    ran = host.start("onderschrijven", **given)
    assert (ran.code, len(host.proposals), host.handed_over()["commit"]) == (0, 1, "")
    assert "Er is niets veranderd." in ran.summary


def test_an_act_that_does_not_exist_is_refused(host: Host) -> None:
    assert "HANDELING" in str(read(WORKFLOWS / "handeling.yml")["jobs"]["doen"]["steps"])
    assert host.start("vaststellen", stuk="").code == 1


# --- withdrawing ----------------------------------------------------------------------------------------------


def withdraw(host: Host, stuk: str = ADVICE, *, adres_ook: bool = False, branch: str = "main") -> Ran:
    reden = f"Er stond een naam in: {SECRET}"
    return host.start("intrekken", branch=branch, stuk=stuk, reden=reden, adres_ook=adres_ook)


@pytest.mark.parametrize(
    "said",
    [
        ADVICE,
        f" {ADVICE} ",
        "https://github.com/paneel/site/blob/main/content/adviezen/2026-stil/advies.md",
        "https://www.example.org/adviezen/2026-stil/",
        "https://www.example.org/adviezen/2026-stil/#aanbevelingen",
        "/adviezen/2026-stil/index.html",
        "https://www.example.org/adviezen/2026-stil/bijlagen/brief.pdf",
    ],
)
def test_a_document_is_withdrawn_on_the_main_branch_at_once(host: Host, said: str) -> None:
    ran = withdraw(host, said)
    assert ran.code == 0, ran.said
    assert host.branches() == {"main"}
    assert "status: ingetrokken\n" in host.file(ADVICE)
    assert host.handed_over() == {"commit": git(host.origin, "rev-parse", "main").strip(), "tak": "main"}
    for words in (
        "Waarschuw nu de privacyfunctionaris van de gemeente (f@example.org)",
        "binnen 72 uur",
        "Hier kan nog een kopie staan:",
        "blijft in deze repository en in haar geschiedenis. Het vernietigen is een ander besluit.",
    ):
        assert words in ran.summary
    assert SECRET not in ran.summary + ran.said


def test_a_private_record_keeps_what_was_open_from_when_to_when(host: Host) -> None:
    began = git(host.origin, "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d").strip()
    assert withdraw(host).code == 0
    record = host.file("intrekkingen.md")
    assert re.search(rf"## \d{{4}}-\d\d-\d\d \d\d:\d\d {ADVICE}\n", record)
    assert re.search(rf"- Openbaar: van {began} \d\d:\d\d tot \d{{4}}-\d\d-\d\d \d\d:\d\d\n", record)
    assert f"- Reden: Er stond een naam in: {SECRET}\n" in record
    assert "- Ingetrokken door: jan\n" in record
    assert withdraw(host, "content/paginas/over.md").code == 0
    assert host.file("intrekkingen.md").startswith(record)


def test_a_protected_main_branch_does_not_keep_it_on_the_site(host: Host) -> None:
    host.protect()
    ran = withdraw(host)
    assert ran.code == 0, ran.said
    assert host.branches() == {"main", "intrekken"}
    assert "status: vastgesteld" in host.file(ADVICE)
    assert "status: ingetrokken" in host.file(ADVICE, "intrekken")
    assert host.handed_over() == {
        "commit": git(host.origin, "rev-parse", "intrekken").strip(),
        "tak": "intrekken",
    }
    (proposal,) = host.proposals
    assert (proposal["head"], proposal["base"]) == ("intrekken", "main")
    assert "Create a merge commit" in proposal["body"]
    assert "wordt er niets anders gepubliceerd" in ran.summary
    assert "binnen 72 uur" in ran.summary


def test_a_second_withdrawal_beside_a_protected_branch_does_not_bring_back_the_first(host: Host) -> None:
    host.protect()
    assert withdraw(host).code == 0
    assert withdraw(host, "content/paginas/over.md").code == 0
    for place in (ADVICE, "content/paginas/over.md"):
        assert "status: ingetrokken" in host.file(place, "intrekken")
    assert host.file("intrekkingen.md", "intrekken").count("\n## ") == 2


def other_change(host: Host) -> None:
    """Bring a change of somebody else to the branch `ander`."""
    clone = host.folder / "ander"
    git(host.folder, "clone", "--quiet", host.origin.as_uri(), str(clone))
    write_content(clone / "content", {"paginas/ander.md": document("pagina", header="titel: Ander\n")})
    commit(clone)
    git(clone, "push", "--quiet", "origin", "HEAD:ander")


def test_what_somebody_merges_at_the_same_moment_stays(host: Host) -> None:
    other_change(host)
    hook = host.origin / "hooks" / "update"
    # The first push comes just too late.
    hook.write_text(
        "#!/bin/sh\n[ -f raced ] && exit 0\ntouch raced\ngit update-ref refs/heads/main ander\nexit 1\n"
    )
    hook.chmod(0o755)
    ran = withdraw(host)
    assert ran.code == 0, ran.said
    assert (host.origin / "raced").exists()
    assert host.branches() == {"main", "ander"}
    assert "status: ingetrokken" in host.file(ADVICE)
    assert "titel: Ander" in host.file("content/paginas/ander.md")
    assert host.file("intrekkingen.md").count("\n## ") == 1


def test_a_withdrawal_that_was_squashed_is_joined_by_the_next(host: Host) -> None:
    """Only with the commit that was published in its history may the main branch be published again."""
    host.protect()
    assert withdraw(host).code == 0
    (host.origin / "hooks" / "update").unlink()
    published = git(host.origin, "rev-parse", "intrekken").strip()
    clone = host.folder / "samen"
    git(host.folder, "clone", "--quiet", host.origin.as_uri(), str(clone))
    git(clone, "merge", "--quiet", "--squash", "origin/intrekken")
    commit(clone)
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    assert withdraw(host, "content/paginas/over.md").code == 0
    git(host.origin, "merge-base", "--is-ancestor", published, "main")
    for place in (ADVICE, "content/paginas/over.md"):
        assert "status: ingetrokken" in host.file(place)


def test_once_more_after_a_publication_that_failed_adds_nothing(host: Host) -> None:
    assert withdraw(host).code == 0
    before = git(host.origin, "rev-parse", "main")
    ran = withdraw(host)
    assert (ran.code, git(host.origin, "rev-parse", "main")) == (0, before), ran.said
    assert host.handed_over() == {"commit": before.strip(), "tak": "main"}
    assert "wordt nu nog eens van de site gehaald" in ran.summary


def test_an_address_with_more_documents_asks_which(host: Host) -> None:
    clone = host.folder / "anders"
    git(host.folder, "clone", "--quiet", host.origin.as_uri(), str(clone))
    write_content(clone / "content", {f"leden/{name}.md": document("lid") for name in ("een", "twee")})
    commit(clone)
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    ran = withdraw(host, "https://www.example.org/panel/")
    assert ran.code == 1
    assert "Kies er een: content/leden/een.md, content/leden/twee.md" in ran.summary


@pytest.mark.parametrize(
    "stuk", ["https://www.example.org/bestaat-niet/", "content/adviezen/2026-klad/advies.md"]
)
def test_what_is_not_on_the_site_is_not_withdrawn(host: Host, stuk: str) -> None:
    before = git(host.origin, "rev-parse", "main")
    ran = withdraw(host, stuk)
    assert (ran.code, git(host.origin, "rev-parse", "main")) == (1, before)
    assert "Intrekken: dat lukte niet" in ran.summary


def test_a_withdrawal_starts_from_the_main_branch_only(host: Host) -> None:
    git(host.origin, "branch", "voorstel")
    ran = withdraw(host, branch="voorstel")
    assert ran.code == 1
    assert "Kies bij *Use workflow from* de tak main" in ran.summary


def test_what_is_withdrawn_is_published_in_the_same_run() -> None:
    jobs = read(WORKFLOWS / "intrekken.yml")["jobs"]
    assert jobs["publiceren"]["uses"] == "./.github/workflows/site.yml"
    assert jobs["publiceren"]["with"] == {
        "commit": "${{ needs.intrekken.outputs.commit }}",
        "tak": "${{ needs.intrekken.outputs.tak }}",
    }
    assert jobs["uitkomst"]["if"] == "always()"


@pytest.mark.parametrize(
    ("withdrawn", "published", "address", "said"),
    [
        ("success", "success", "https://www.example.org/", "## Het stuk is van de site"),
        ("success", "failure", "", "Kies dan nu *Actions > Site op slot"),
        # Handed over, but readers do not have it yet.
        ("success", "failure", "https://www.example.org/", "## Het stuk staat misschien nog op de site"),
        ("success", "skipped", "", "Publiceer nu zelf"),
        # A workflow of which every job was skipped may be called a success.
        ("success", "success", "", "Publiceer nu zelf"),
        ("failure", "skipped", "", "## Het stuk is niet ingetrokken"),
    ],
)
def test_the_last_line_says_whether_readers_still_get_it(
    tmp_path: Path, withdrawn: str, published: str, address: str, said: str
) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    steps = read(WORKFLOWS / "intrekken.yml")["jobs"]["uitkomst"]["steps"]
    ran = run_steps(clone, steps, {"INGETROKKEN": withdrawn, "GEPUBLICEERD": published, "ADRES": address})
    assert (ran.code, said in ran.summary) == (0, True)


# --- the forms ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_is_a_form_and_nothing_else(name: str) -> None:
    workflow = read(WORKFLOWS / f"{name}.yml")
    # Nothing but a person starts it, and a person of another repository only there.
    assert workflow[True].keys() == {"workflow_dispatch"}
    assert workflow["permissions"] == {}
    for job, found in workflow["jobs"].items():
        if "steps" in found:
            assert "permissions" not in found, job
    for asked in workflow[True]["workflow_dispatch"]["inputs"].values():
        assert asked["type"] in {"string", "choice", "boolean"}
        assert len(asked["description"]) <= 90
    assert len(workflow[True]["workflow_dispatch"]["inputs"]) <= 10


@pytest.mark.parametrize("name", ACTS)
def test_a_form_asks_what_its_act_reads(name: str) -> None:
    asked = read(WORKFLOWS / f"{name}.yml")[True]["workflow_dispatch"]["inputs"]
    answers: dict[str, Any] = {key: f"<{key}>" for key in asked}
    if "soort" in asked:
        answers["soort"] = "verzoek"
    if name == "openbaar-maken":
        options = asked["opgeheven_door"]["options"]
        assert not any("niemand" in word for word in ACTS[name].command({"opgeheven_door": options[0]}))
    ticked = {key for key, found in asked.items() if found["type"] == "boolean"}
    answers |= dict.fromkeys(ticked, TICKED)
    given = " ".join(ACTS[name].command(answers))
    left = {key for key in asked if key not in {"soort", *ticked} and f"<{key}>" not in given}
    # A request has no title.
    assert left <= ({"titel"} if name == "nieuw-stuk" else set())


def test_a_new_panel_gets_every_button() -> None:
    shipped = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in (*BUTTONS, "handeling"):
        assert f'".github/workflows/{name}.yml"' in shipped


# --- the life of a panel --------------------------------------------------------------------------------------


def with_file(host: Host, name: str, data: bytes) -> None:
    """Put a file on the branch `brief`, as somebody does with *Upload files*."""
    clone = host.folder / f"met-{name}"
    git(host.folder, "clone", "--quiet", host.origin.as_uri(), str(clone))
    (clone / name).write_bytes(data)
    commit(clone)
    git(clone, "push", "--quiet", "origin", "HEAD:brief")


def test_a_letter_that_lies_on_the_branch_becomes_a_draft_and_leaves_its_first_place(host: Host) -> None:
    with_file(host, "brief.pdf", b"%PDF-1.7 proef")
    ran = host.start(
        "antwoord-verwerken",
        branch="brief",
        map="2026-stil",
        brief="brief.pdf",
        brief_openbaar="nog kiezen",
        datum="2026-03-03",
        afzender="college",
        samenvatting=" ".join(["woord"] * 30),
    )
    assert ran.code == 0, ran.said
    changed = git(host.origin, "diff", "--name-only", "main", "brief").split()
    assert changed == [
        "content/adviezen/2026-stil/bijlagen/brief.pdf",
        "content/adviezen/2026-stil/reactie.md",
    ]
    assert "status: concept" in host.file("content/adviezen/2026-stil/reactie.md", "brief")


@pytest.mark.parametrize("brief", ["/etc/passwd", "../../site/HEAD", "--help", "content", "nergens.pdf"])
def test_only_a_file_of_the_branch_is_taken(host: Host, brief: str) -> None:
    ran = host.start(
        "antwoord-verwerken", map="2026-stil", brief=brief, datum="2026-03-03", afzender="college"
    )
    assert (ran.code, host.branches()) == (1, {"main"}), ran.said


def test_a_correction_is_noted(host: Host) -> None:
    ran = host.start("corrigeren", stuk="https://www.example.org/over/", toelichting="De datum klopt nu")
    assert ran.code == 0, ran.said
    assert "toelichting: De datum klopt nu" in host.file("content/paginas/over.md", "corrigeren-1-1")


@pytest.mark.parametrize(
    "stuk", ["https://[adres]/over/", "https://www.example.org/weg/", "https://www.example.org]/over/"]
)
def test_an_address_without_a_document_is_told(host: Host, stuk: str) -> None:
    ran = host.start("corrigeren", stuk=stuk, toelichting="De datum klopt nu")
    assert (ran.code, host.branches()) == (1, {"main"})
    assert "Op dat adres staat geen stuk. Geef het pad:" in ran.said


def test_a_finding_is_settled(host: Host) -> None:
    regel = "- {passage: 1a2b3c4d, reden: …}"
    ran = host.start("melding-afdoen", stuk=ADVICE, regel=regel, reden="Gewone woorden")
    assert ran.code == 0, ran.said
    assert "- passage: '1a2b3c4d'" in host.file(ADVICE, "melding-afdoen-1-1")


def test_a_member_who_leaves_gets_a_list_of_places(host: Host) -> None:
    clone = host.folder / "anders"
    git(host.folder, "clone", "--quiet", host.origin.as_uri(), str(clone))
    write_content(
        clone / "content",
        {
            "leden/lid-een.md": document("lid"),
            "paginas/met.md": document("pagina", header="titel: Met Lid Eén\n"),
        },
    )
    commit(clone)
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    ran = host.start("lid-vertrekt", lid="lid-een", datum="2026-06-30")
    assert ran.code == 0, ran.said
    assert "\n- content/paginas/met.md:4\n" in ran.summary
    assert "tot: 2026-06-30" in host.file("content/leden/lid-een.md", "lid-vertrekt-1-1")


# --- what readers get -----------------------------------------------------------------------------------------


@dataclass
class Readers:
    """A site on Pages, and the clone that publishes to it."""

    host: Host
    web: Path
    url: str = ""

    def publish(self, branch: str, **more: str) -> Ran:
        """Do what the workflow Site does for the top of *branch*, and hand the site over if it went well."""
        self.host.runs += 1
        clone = self.host.folder / f"site{self.host.runs}" / "clone"
        clone.parent.mkdir()
        git(self.host.folder, "clone", "--quiet", "--branch", branch, self.host.origin.as_uri(), str(clone))
        top = git(clone, "rev-parse", "HEAD").strip()
        steps = json.loads(
            json.dumps(read(SITE)["jobs"]["build"]["steps"]).replace(
                "--allow voorbeeld ", "--allow voorbeeldadres "
            )
        )
        told = {
            "BASE_URL": self.url.rstrip("/"),
            "COMMIT": top,
            "TAK": branch,
            "TOKEN": "niets",
            "GITHUB_SERVER_URL": self.host.folder.as_uri(),
            "GITHUB_REPOSITORY": "paneel/site",
            "GITHUB_OUTPUT": str(clone.parent / "outputs"),
        }
        ran = run_steps(clone, steps, told | more)
        if ran.code == 0:
            shutil.rmtree(self.web)
            shutil.copytree(clone / "output", self.web)
        return ran

    def page(self, path: str) -> str:
        return (self.web / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def readers(host: Host) -> Iterator[Readers]:
    """Return a site on Pages that was published from the main branch."""
    made = Readers(host, host.folder / "web")
    made.web.mkdir()
    with served_folder(made.web) as made.url:
        first = made.publish("main", EERSTE="ja")
        assert first.code == 0, first.said
        assert SECRET in made.page("adviezen/2026-stil")
        yield made


def test_what_is_withdrawn_beside_a_protected_branch_is_gone_and_stays_so(readers: Readers) -> None:
    readers.host.protect()
    assert withdraw(readers.host).code == 0
    told = readers.host.handed_over()
    ran = readers.publish(told["tak"])
    assert ran.code == 0, ran.said
    assert SECRET not in everything_in(readers.web)
    # The next morning, while nobody has merged the proposal.
    refused = readers.publish("main")
    assert (refused.code, "De inhoud is ouder dan wat hier gepubliceerd is." in refused.said) == (1, True)
    (readers.host.origin / "hooks" / "update").unlink()
    clone = readers.host.folder / "samen"
    git(readers.host.folder, "clone", "--quiet", readers.host.origin.as_uri(), str(clone))
    git(clone, "merge", "--quiet", "--no-ff", "--no-edit", "origin/intrekken")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    merged = readers.publish("main")
    assert merged.code == 0, merged.said
    assert SECRET not in everything_in(readers.web)


def test_the_whole_site_is_locked_and_opened_by_its_button(readers: Readers) -> None:
    words = read(SITE)["jobs"]["build"]["steps"]
    (said,) = (step["env"]["SLOT"] for step in words if "SLOT" in step.get("env", ""))
    assert said == (
        "${{ inputs.slot == 'op slot' && '--op-slot' || inputs.slot == 'weer open' && '--weer-open' || '' }}"
    )
    choices = read(WORKFLOWS / "site-op-slot.yml")[True]["workflow_dispatch"]["inputs"]["wat"]["options"]
    assert choices == ["op slot", "weer open"]
    locked = readers.publish("main", SLOT="--op-slot")
    assert locked.code == 0, locked.said
    left = {path.name for path in readers.web.rglob("*") if path.is_file()} - SETTINGS_IN_ROOT
    # The last says that the folder was made by this program.
    assert left == {"index.html", "404.html", "adressen.json", "uitgave.json", ".stadspanel"}
    assert "even niet beschikbaar" in (readers.web / "index.html").read_text(encoding="utf-8")
    verified = stadspanel("verify", readers.url, "--allow", "headers")
    assert verified.exit_code == 0, verified.output
    refused = readers.publish("main")
    assert (refused.code, "De site staat op slot" in refused.said) == (1, True)
    opened = readers.publish("main", SLOT="--weer-open")
    assert opened.code == 0, opened.said
    assert SECRET in readers.page("adviezen/2026-stil")


@pytest.mark.parametrize(
    ("result", "asked", "said"),
    [
        ("success", "op slot", "## De site staat op slot"),
        ("success", "weer open", "## De site is weer open"),
        ("failure", "op slot", "*Unpublish site*"),
        ("skipped", "weer open", "## Dat lukte niet"),
        ("success, but nothing came out", "op slot", "## Dat lukte niet"),
    ],
)
def test_the_lock_says_whether_it_holds(tmp_path: Path, result: str, asked: str, said: str) -> None:
    clone = tmp_path / "clone"
    clone.mkdir()
    steps = read(WORKFLOWS / "site-op-slot.yml")["jobs"]["uitkomst"]["steps"]
    ran = run_steps(
        clone,
        steps,
        {"GEPUBLICEERD": result.partition(",")[0], "ADRES": "" if "," in result else "x", "WAT": asked},
    )
    assert (ran.code, said in ran.summary) == (0, True)
