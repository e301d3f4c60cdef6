"""Publishing as a whole: what is refused and in which words, permanent addresses, going back, erased addresses."""

import datetime as dt
import json
import re
import shlex
import subprocess
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import Result

from stadspanel_site import publication as publish_module
from stadspanel_site.changes.git_content import uncommitted
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publication import run_releases, run_rollback
from stadspanel_site.publishing import making, safeguards, serving
from stadspanel_site.publishing.safeguards import ALLOWABLE, LESS_PUBLIC
from stadspanel_site.publishing.targets.folder import FolderTarget
from stadspanel_site.publishing.verifying import verify_target
from tests.command_line import stadspanel
from tests.publishing.committed_content import PATH_TOO, WITHDRAWN, committed, publish, refused
from tests.publishing.releases_by_hand import BASE, release_of
from tests.publishing.releases_by_hand import publish as bring
from tests.sites_by_hand import AS_OF, SITE, TEMPLATES, document, everything_in, write_content

if TYPE_CHECKING:
    from stadspanel_site.publishing.release import ServedSite

PAGE = document("pagina", body="Wij.\n")
ATTACHED = "bijlagen:\n  - {bestand: a.csv, titel: De telling, vertrouwelijkheid: openbaar}\n"
SECRET = "klacht-van-een-buur"  # noqa: S105 - an address that is itself the leak

Texts = dict[str, str | bytes]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "doel"


# --- what is refused ---


def test_all_that_is_not_for_a_real_site_is_told_at_once(tmp_path: Path, target: Path) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    example = document("pagina", extra="voorbeeld: ja\n")
    closed = document("advies", confidentiality="vertrouwelijk", extra="grond: 5.1.2e\nvoorbeeld: ja\n")
    write_content(
        content, {"paginas/nieuw.md": example, "paginas/over.md": example, "adviezen/x/advies.md": closed}
    )

    def call(allowed: Collection[str] = (), as_of: dt.date = dt.date(2026, 7, 1)) -> str:
        url = "https://panel.example.org/"
        return publish(content, target, allowed=allowed, as_of=as_of, base_url=url)

    assert (
        refused(call)
        == """\
Er is niets gepubliceerd. Dit moet eerst anders:

1. 3 stukken zijn verzonnen (`voorbeeld: ja`).
   - paginas/nieuw.md
   - paginas/over.md
   - en 1 in het overzicht van wat niet openbaar is
   = wat nu: haal ze weg, of zet er echte stukken voor in de plaats.
   = toch zo publiceren: --allow voorbeeld

2. 3 bestanden zijn anders dan in git, of staan daar niet in.
   - adviezen/x/advies.md
   - paginas/nieuw.md
   - paginas/over.md
   = wat nu: leg ze vast met git add en git commit, of haal ze weg.
   = toch zo publiceren: --allow niet-vastgelegd

3. De site is gemaakt voor 2026-07-01, en die dag moet nog komen: er kan iets in staan dat nu nog niet openbaar is.
   = wat nu: laat --as-of weg.

4. Het adres van de site is https://panel.example.org/, en dat is geen echt adres.
   = wat nu: zet het echte adres bij basis_url in site.yaml, of geef het met --base-url.
   = toch zo publiceren: --allow voorbeeldadres"""
    )
    assert not (target / "current").exists()
    for name in ("voorbeeld", "niet-vastgelegd", "voorbeeldadres"):
        rest = {"voorbeeld", "niet-vastgelegd", "later", "voorbeeldadres"} - {name}
        text = refused(lambda rest=rest: call(rest, AS_OF))  # type: ignore[misc]
        assert f"--allow {name}" in text
        assert "2. " not in text
    # Of what is not public yet nobody can say that it may go out.
    text = refused(lambda: call({*ALLOWABLE, "later"}))
    assert text.splitlines()[2:] == [
        (
            "1. De site is gemaakt voor 2026-07-01, en die dag moet nog komen: er kan iets in staan dat nu nog niet "
            "openbaar is."
        ),
        "   = wat nu: laat --as-of weg.",
    ]
    assert call(ALLOWABLE, AS_OF).startswith(f"Gepubliceerd naar {target}: versie 20260601T080000Z-")


@pytest.mark.parametrize("name", ["SPD", "Stadspanel", "gemeente Hilversum"])
def test_a_site_whose_names_are_still_to_be_filled_in_is_no_real_one(name: str) -> None:
    names = ["SPD", "Stadspanel", "gemeente Hilversum"]
    assert list(safeguards.refuse_unnamed(*names)) == []
    names[names.index(name)] = "gemeente nog niet ingevuld"
    assert [item.name for item in safeguards.refuse_unnamed(*names)] == ["niet-ingevuld"]


def test_a_new_site_without_names_is_not_published(tmp_path: Path, target: Path) -> None:
    content = committed(
        tmp_path / "r", {"site.yaml": SITE.replace("titel: Proefpanel", "titel: nog niet ingevuld", 1)}
    )
    told = refused(lambda: publish(content, target))
    assert "Hoe de site, het panel of de gemeente heet, is nog niet ingevuld." in told
    publish(content, target, allowed=["niet-ingevuld"])


def test_the_names_on_the_command_line_are_those_of_the_refusals() -> None:
    assert ALLOWABLE == safeguards.ALLOWABLE


@pytest.mark.parametrize(
    "url",
    [
        *("https://example.org/", "https://www.example.com/x/", "https://panel.example/", "https://a.test/"),
        *(
            "http://localhost:8000/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "https://EXAMPLE.ORG./",
            "https://x.local/",
        ),
    ],
)
def test_an_address_of_nobody_is_no_address(url: str) -> None:
    assert [item.name for item in safeguards.refuse_example_address(url)] == ["voorbeeldadres"]


@pytest.mark.parametrize(
    "url", [BASE, "https://example.org.nl/", "https://voorbeeld.nl/", "https://localhost.nl/"]
)
def test_an_address_of_somebody_is_one(url: str) -> None:
    assert list(safeguards.refuse_example_address(url)) == []


def test_many_places_are_not_all_listed() -> None:
    (found,) = safeguards.refuse_uncommitted(tuple(f"paginas/p{number:02}.md" for number in range(25)))
    assert found.places[-2:] == ("paginas/p19.md", "en nog 5")


@pytest.mark.parametrize(
    ("change", "places"),
    [
        pytest.param(
            lambda folder: (folder / "paginas/over.md").write_text(PAGE + "x\n"),
            ["paginas/over.md"],
            id="changed",
        ),
        pytest.param(lambda folder: (folder / "paginas/over.md").unlink(), ["paginas/over.md"], id="removed"),
        pytest.param(
            lambda folder: (folder / "paginas/nieuw.md").write_text(PAGE), ["paginas/nieuw.md"], id="new"
        ),
        pytest.param(
            lambda folder: (folder / "paginas/genegeerd.md").write_text(PAGE),
            ["paginas/genegeerd.md"],
            id="ignored by git",
        ),
        pytest.param(
            lambda folder: (folder / "adviezen/x/bijlagen/a.csv").write_text("kop\n2\n"),
            ["adviezen/x/bijlagen/a.csv"],
            id="attachment of the same size",
        ),
        pytest.param(
            lambda folder: (folder / "paginas/over.md~").write_text("x"), [], id="backup of an editor"
        ),
        pytest.param(
            lambda folder: (folder / "paginas/over.md").write_bytes(PAGE.replace("\n", "\r\n").encode()),
            [],
            id="ends of lines",
        ),
        pytest.param(
            lambda folder: (folder.parent / "elders.txt").write_text("x"), [], id="outside the content"
        ),
    ],
)
def test_what_is_not_committed_is_found(
    tmp_path: Path, change: Callable[[Path], object], places: list[str]
) -> None:
    texts: Texts = {
        "paginas/over.md": PAGE,
        "adviezen/x/advies.md": document("advies", extra=ATTACHED),
        "adviezen/x/bijlagen/a.csv": b"kop\n1\n",
    }
    write_content(tmp_path / "r", {".gitignore": "genegeerd.md\n"})
    (tmp_path / "r" / "site.yaml").unlink()
    content = committed(tmp_path / "r", texts)
    change(content)
    assert list(uncommitted(content, read_content(content))) == places


def test_content_that_is_in_no_repository_is_refused(tmp_path: Path, target: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    content = write_content(tmp_path / "content", {"paginas/over.md": PAGE})
    said = refused(lambda: publish(content, target))
    assert "1. De inhoud is niet vastgelegd in git, zodat niemand kan nagaan wat er gepubliceerd is." in said
    assert "--allow niet-vastgelegd" in said
    publish(content, target, allowed=["niet-vastgelegd"])


def test_a_target_that_overlaps_with_the_content_is_refused(tmp_path: Path) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    for place in (content, content / "uit", content.parent):
        for form in (str(place), f"pages:{place}"):
            said = refused(lambda form=form: publish(content, form))  # type: ignore[misc]
            assert said == f"De map {place} overlapt met {content}. Kies met --to een andere map."


# --- a release ---


def test_a_release_says_what_it_consists_of(tmp_path: Path, target: Path) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": document("pagina", extra="aliassen: [oud]\n")})
    said = publish(content, target)
    assert verify_target(target).findings == ()
    site = target / "current" / "site"
    manifest = json.loads((site / "uitgave.json").read_bytes())
    assert (manifest["basis_url"], manifest["dag"], manifest["verhuisd"]) == (
        BASE,
        "2026-06-01",
        {"oud/": "over/"},
    )
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    variants = {path for path in files if path.endswith((".gz", ".br"))}
    assert set(manifest["bestanden"]) == files - variants - {"uitgave.json"}
    assert variants <= {f"{path}{ending}" for path in files - variants for ending in (".gz", ".br")}
    assert "over/index.html.br" in variants
    assert said == f"Gepubliceerd naar {target}: versie {(target / 'current').readlink().name}."


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    texts: Texts = {"paginas/over.md": PAGE, "adviezen/x/advies.md": document("advies")}
    found = []
    for name in ("a", "b"):
        publish(committed(tmp_path / f"r{name}", texts), tmp_path / name)
        # The ledger knows from which commit of git it came, and readers do not.
        whole, marks = re.subn(r' "laatst_vastgelegd(?:_op)?": .*\n', "", everything_in(tmp_path / name))
        found.append((whole, marks))
    assert found[0] == found[1]
    assert found[0][1] == 4


def test_what_comes_after_the_build_is_audited_too(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module that makes settings for servers could let out what no page does."""
    kept = "de leverancier van de sensoren staat onder toezicht van een curator in Utrecht"
    content = committed(
        tmp_path / "r", {"paginas/klad.md": document("pagina", status="concept", body=f"{kept}.\n")}
    )
    made = making.make_release

    def leaking(*arguments: Any, **named: Any) -> Any:
        release = made(*arguments, **named)
        site: ServedSite = replace(release.site, server_files={"nginx.conf": f"# {kept}\n".encode()})
        return replace(release, site=site)

    monkeypatch.setattr(publish_module, "make_release", leaking)
    with pytest.raises(ProblemsFound) as found:
        publish(content, target)
    assert [(item.code, item.place.path) for item in found.value.problems] == [("lek", "paginas/klad.md")]
    assert not (target / "current").exists()


def test_a_release_of_no_day_that_somebody_put_there_does_not_stop_the_next(
    tmp_path: Path, target: Path
) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    publish(content, target)
    (target / "releases" / "20269999T999999Z-0123456789ab").mkdir()
    assert publish(content, target).startswith(f"Gepubliceerd naar {target}: versie 20260601T080000Z.1-")


def test_a_rehearsal_leaves_nothing_and_compresses_nothing(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compressing takes the longest, and each push to a server of the panel's own is rehearsed first."""
    monkeypatch.setattr(serving, "_variants", lambda *_: pytest.fail("compressed"))
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    before = sorted(tmp_path.rglob("*"))
    arguments = ("--content", content, "--templates", TEMPLATES, "--base-url", BASE)
    result = run("publish", "--to", target / "diep", "--dry-run", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(
        f"Dit kan gepubliceerd worden naar {target / 'diep'}. Er is niets veranderd.\n"
    )
    assert [path for path in sorted(tmp_path.rglob("*")) if ".git" not in path.parts] == [
        path for path in before if ".git" not in path.parts
    ]


def test_a_new_site_beside_releases_that_do_not_go_is_told_of(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})

    def fail(*_: object) -> None:
        raise RefusedError("Eerdere versies verwijderen lukt niet: het is vol.")

    monkeypatch.setattr("stadspanel_site.publishing.targets.folder.FolderTarget.keep", fail)
    said = refused(lambda: publish(content, target))
    assert said == (
        f"Gepubliceerd naar {target}: versie {(target / 'current').readlink().name}.\n"
        "De nieuwe site staat er, maar er kunnen nog versies liggen die weg moeten.\n"
        "Eerdere versies verwijderen lukt niet: het is vol."
    )


def test_releases_are_listed_and_the_oldest_go(tmp_path: Path, target: Path) -> None:
    earlier = [release_of("eerder", moment=f"20260601T08000{second}Z", pages=1) for second in (0, 1, 2)]
    bring(FolderTarget(target), *earlier)
    # The clock stands still. What was public in those releases is not known: made by hand, they have no record.
    content = committed(tmp_path / "r", {"paginas/p0.md": PAGE})
    publish(content, target, keep=3, allowed=[LESS_PUBLIC])
    new, *rest = run_releases(str(target)).splitlines()
    assert (new[:16], new.partition("  ")[2]) == ("20260601T080003Z", "(staat nu op de site)")
    assert rest == [earlier[2].id, earlier[1].id]


# --- permanent addresses ---


def test_an_address_that_would_vanish_stops_the_publication(tmp_path: Path, target: Path) -> None:
    before: Texts = {
        "adviezen/x/advies.md": document("advies", extra=ATTACHED),
        "adviezen/x/bijlagen/a.csv": b"kop\n1\n",
        "paginas/over.md": PAGE,
    }
    publish(committed(tmp_path / "r", before), target)
    content = committed(tmp_path / "r", {"adviezen/x/advies.md": document("advies")})
    assert (
        refused(lambda: publish(content, target))
        == """\
Er is niets gepubliceerd. Dit moet eerst anders:

1. 2 adressen waar lezers naar kunnen verwijzen, bestaan straks niet meer.
   - /adviezen/x/bijlagen/de-telling.csv
   - /over/
   = wat nu: is het stuk verhuisd, zet dan dit adres bij `aliassen` in de kop van het stuk zoals het nu heet. \
Mag het er niet meer staan, zet het stuk dan terug en geef: stadspanel intrekken. \
Is het per ongeluk weg, zet het dan terug."""
    )
    assert len(run_releases(str(target)).splitlines()) == 1


@pytest.mark.parametrize(
    "after",
    [
        pytest.param({"paginas/wij.md": document("pagina", extra="aliassen: [over]\n")}, id="moved"),
        pytest.param(
            {"paginas/over.md": document("pagina", status="ingetrokken", extra=WITHDRAWN)}, id="withdrawn"
        ),
        pytest.param(
            {"paginas/over.md": document("pagina", status="ingetrokken", extra=PATH_TOO)}, id="erased"
        ),
    ],
)
def test_each_way_to_mend_it_works(tmp_path: Path, target: Path, after: Texts) -> None:
    publish(committed(tmp_path / "r", {"paginas/over.md": PAGE}), target)
    publish(committed(tmp_path / "r", after), target)
    assert verify_target(target).findings == ()


# --- going back ---


def test_readers_can_have_the_release_before_again(target: Path) -> None:
    first, second, third = (
        release_of(word, moment=f"2026060{day}T080000Z", pages=1)
        for day, word in enumerate(("eerst", "daarna", "ten slotte"), 1)
    )
    bring(FolderTarget(target), first, second, third)
    page = target / "current" / "site" / "p0" / "index.html"
    assert run_rollback(str(target), "") == f"Op de site staat weer versie {second.id}."
    assert "daarna" in page.read_text(encoding="utf-8")
    assert run_rollback(str(target), "") == f"Op de site staat weer versie {first.id}."
    assert (
        refused(lambda: run_rollback(str(target), "")) == "Er ligt geen eerdere versie om naar terug te gaan."
    )
    assert refused(lambda: run_rollback(str(target), first.id)) == (
        f"De versie {first.id} staat al op de site."
    )
    assert refused(lambda: run_rollback(str(target), "x")) == (
        f"De versie x is er niet. Kijk met: stadspanel releases --to {target}"
    )
    run_rollback(str(target), third.id)
    assert "ten slotte" in page.read_text(encoding="utf-8")
    assert verify_target(target).findings == ()
    # Where the link was lost the newest comes back.
    (target / "current").unlink()
    assert run_rollback(str(target), "") == f"Op de site staat weer versie {third.id}."
    assert verify_target(target).findings == ()


def test_going_back_to_the_same_pages_is_told_as_such(target: Path) -> None:
    first, second = (release_of("gelijk", moment=f"2026060{day}T080000Z") for day in (1, 2))
    bring(FolderTarget(target), first, second)
    same = "Lezers zien geen verschil: alles is gelijk aan wat er stond."
    assert run_rollback(str(target), "") == f"Op de site staat weer versie {first.id}.\n{same}"


def test_going_back_forgets_no_address(tmp_path: Path, target: Path) -> None:
    before, after = (
        release_of("stand", moment=f"2026053{pages - 1}T080000Z", pages=pages) for pages in (1, 2)
    )
    bring(FolderTarget(target), before, after)
    run_rollback(str(target), "")
    content = committed(tmp_path / "r", {"paginas/p0.md": PAGE})
    assert "   - /p1/\n" in refused(lambda: publish(content, target))


@pytest.mark.parametrize("extra", [WITHDRAWN, PATH_TOO])
def test_what_was_withdrawn_does_not_come_back(
    tmp_path: Path, target: Path, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(committed(tmp_path / "r", {"paginas/over.md": f"{PAGE}Woordweg.\n"}), target)
    gone = {"paginas/over.md": document("pagina", status="ingetrokken", extra=extra)}
    # As if it were killed before the earlier releases could be removed.
    with monkeypatch.context() as patch:
        patch.setattr("stadspanel_site.publishing.targets.folder.FolderTarget.keep", lambda *_: None)
        publish(committed(tmp_path / "r", gone), target)
    assert "Woordweg" in everything_in(target)
    assert refused(lambda: run_rollback(str(target), "")).startswith(
        "Na die versie is er iets minder openbaar geworden: een stuk "
    )
    said = publish(committed(tmp_path / "r", gone), target)
    assert "Daarom zijn de eerdere versies verwijderd: teruggaan zou het terugbrengen.\n\nHier kan" in said
    assert "Woordweg" not in everything_in(target)
    assert len(run_releases(str(target)).splitlines()) == 1
    publish(committed(tmp_path / "r", gone), target)
    assert len(run_releases(str(target)).splitlines()) == 2


def test_a_withdrawn_response_does_not_come_back_either(tmp_path: Path, target: Path) -> None:
    texts: Texts = {
        "adviezen/x/advies.md": document("advies"),
        "adviezen/x/reactie.md": document("reactie", body="Woordweg.\n"),
    }
    publish(committed(tmp_path / "r", texts), target)
    gone = document("reactie", status="ingetrokken", extra=WITHDRAWN)
    publish(committed(tmp_path / "r", texts | {"adviezen/x/reactie.md": gone}), target)
    assert "Woordweg" not in everything_in(target)


# --- erased addresses ---


def test_an_erased_address_is_nowhere(tmp_path: Path, target: Path) -> None:
    slug = f"adviezen/{SECRET}"
    texts: Texts = {
        f"{slug}/advies.md": document("advies", extra=f"{ATTACHED}aliassen: [{SECRET}-eerder]\n"),
        f"{slug}/bijlagen/a.csv": b"kop\n1\n",
        f"{slug}/verzoek.md": document("verzoek"),
        "paginas/over.md": document("pagina", body=f"Zie [het advies](../{slug}/advies.md).\n"),
    }
    publish(committed(tmp_path / "r", texts), target)
    assert SECRET in everything_in(target)
    gone = document("advies", status="ingetrokken", extra=f"{PATH_TOO}aliassen: [{SECRET}-eerder]\n")
    said = publish(committed(tmp_path / "r", texts | {f"{slug}/advies.md": gone}), target)
    assert SECRET not in said
    assert SECRET not in everything_in(target)
    ledger = json.loads((target / "adressen.json").read_bytes())
    # The pages, the file of the advice, and the earlier address of that page and of the file.
    assert len(ledger["gewist"]) == 5
    assert json.loads((target / "current/site/adressen.json").read_bytes()).keys() == {"versie", "adressen"}
    assert len(ledger["zout"]) == 32
    # Also once the document itself is gone from the content.
    publish(committed(tmp_path / "r", {"paginas/over.md": PAGE}), target)
    # It does not come back unseen, and no message names it.
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE, f"{slug}/advies.md": document("advies")})
    said = refused(lambda: publish(content, target))
    assert (
        said
        == """\
Er is niets gepubliceerd. Dit moet eerst anders:

1. 1 adres is eerder gewist omdat het adres zelf niet openbaar mocht zijn, en zou terugkomen. Welk adres het is, zegt \
deze melding niet.
   = wat nu: geef de map of het bestand dat er laatst bij kwam een andere naam, en zet het oude adres niet bij aliassen.
   = toch zo publiceren: --allow gewist-adres"""
    )
    publish(content, target, allowed=["gewist-adres"])
    publish(content, target)
    assert SECRET in everything_in(target)


def test_another_document_that_names_the_erased_address_is_told(tmp_path: Path, target: Path) -> None:
    gone = document("pagina", status="ingetrokken", extra=f"{PATH_TOO}aliassen: [oud-{SECRET}]\n")
    for word in (f"/{SECRET}/", f"/oud-{SECRET}/", f"{BASE}{SECRET}/"):
        other = document("pagina", body=f"Eerst stond het op `{word}`.\n")
        content = committed(tmp_path / "r", {f"paginas/{SECRET}.md": gone, "paginas/over.md": other})
        with pytest.raises(ProblemsFound) as found:
            publish(content, target)
        assert {item.code for item in found.value.problems} == {"adres-van-besloten-stuk"}
        assert SECRET not in "".join(str(item.words) for item in found.value.problems)


# --- the command line ---


def run(*arguments: str | Path, ci: str = "") -> Result:
    return stadspanel(*arguments, env={"CI": ci})


def test_the_command_line_publishes_and_says_so(tmp_path: Path, target: Path) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    arguments = (
        "--content",
        content,
        "--templates",
        TEMPLATES,
        "--base-url",
        BASE,
        "--as-of",
        AS_OF.isoformat(),
    )
    result = run("publish", "--to", target, *arguments)
    release = (target / "current").readlink().name
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(f"Gepubliceerd naar {target}: versie {release}.\n")
    result = run("releases", "--to", target)
    assert (result.exit_code, result.stdout) == (0, f"{release}  (staat nu op de site)\n")
    result = run("rollback", "--to", target)
    assert (result.exit_code, result.stderr) == (1, "Er ligt geen eerdere versie om naar terug te gaan.\n")
    result = run("verify", target)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("ci", ["", "true"])
def test_with_an_error_in_the_content_readers_keep_what_they_had(
    tmp_path: Path, target: Path, ci: str
) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": document("pagina", extra="titl: Geheimwoord\n")})
    result = run("publish", "--to", target, "--content", content, "--templates", TEMPLATES, ci=ci)
    assert result.exit_code == 1
    assert result.stderr.endswith("Gevonden: 1 fout.\nEr is niets gepubliceerd.\n")
    assert ("Geheimwoord" in result.stderr) == (not ci)
    assert not (target / "current").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["publiceren"], "Er ontbreekt iets: --to."),
        (
            ["publiceren", "--to", "x", "--allow", "voorbeeld,alles"],
            f"De waarde bij --allow kan niet. 'alles' bestaat niet. Kies uit: {', '.join(ALLOWABLE)}.",
        ),
        (
            ["publiceren", "--to", "x", "--keep", "0"],
            "De waarde bij --keep kan niet. Geef een heel getal van 1 tot en met 1000.",
        ),
        (["rollback"], "Er ontbreekt iets: --to."),
        (["intrekken", "x"], "Er ontbreekt iets: --reden."),
        (["verify"], "Er ontbreekt iets: URL|DOEL."),
    ],
)
def test_wrong_usage_is_told_in_dutch(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (2, f"{said}\nUitleg: stadspanel {arguments[0]} --help\n")


def test_a_hook_of_git_can_publish(tmp_path: Path, target: Path) -> None:
    """Where git started us its variables lead to another repository."""
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "kaal.git")], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_DIR", str(tmp_path / "kaal.git"))
        publish(content, target)


def test_a_command_that_is_told_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    target = tmp_path / "de site & meer"
    bring(FolderTarget(target), release_of("eerst", moment="20260601T080000Z", pages=1))
    said = refused(lambda: run_rollback(str(target), "x"))
    assert shlex.split(said.partition("Kijk met: ")[2]) == ["stadspanel", "releases", "--to", str(target)]
