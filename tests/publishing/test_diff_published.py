"""`diff --published`: what changes since the release that readers of a target get, wherever the target is."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import Result

from stadspanel_site.changes.record import RECORD
from stadspanel_site.publishing.targets.opening import open_target
from tests.changes.test_diff import GONE
from tests.changes.test_less_public import ATTACHED, TAKEN_BACK
from tests.command_line import stadspanel
from tests.publishing.committed_content import committed, publish
from tests.publishing.places import S3, SSH, Place
from tests.sites_by_hand import AS_OF, SITE, document

NOTHING = "Er verandert niets aan wat openbaar is.\n"
INSTEAD = "Vergelijk met een revisie van git: stadspanel vergelijken REVISIE\n"
TEXTS = {
    "site.yaml": SITE.replace("https://www.example.org/", "https://panel.nl/"),
    "adviezen/2026-a/advies.md": document("advies", body="Eerste regel. Nu wacht het panel.\n"),
    "adviezen/2026-a/reactie.md": document("reactie"),
    "paginas/over.md": document("pagina", body="Wij zijn het panel.\n"),
    "paginas/cijfers.md": document("pagina", header="titel: Cijfers\n", extra=ATTACHED),
    "paginas/bijlagen/tabel.csv": "a;b\n1;2\n",
    "paginas/klad.md": document("pagina", header="titel: Klad\n", status="concept"),
}

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("needs_git")]


@dataclass(frozen=True)
class Published:
    """The site of `TEXTS`, as it was published."""

    target: str
    release: str

    @property
    def intro(self) -> str:
        """How the changes since then begin."""
        return (
            "Dit verandert er aan wat openbaar is, vergeleken met versie "
            f"{self.release}, die nu op de site staat:\n\n"
        )


def publish_texts(folder: Path, target: Path | str) -> Published:
    publish(committed(folder, TEXTS), target)
    return Published(str(target), open_target(str(target)).releases()[0].id)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("gepubliceerd")
    return publish_texts(folder / "panel", folder / "doel")


def changed(folder: Path, edits: Mapping[str, str | None]) -> Path:
    texts = {path: text for path, text in {**TEXTS, **edits}.items() if text is not None}
    return committed(folder, texts)


def diff(content: Path, target: str, *arguments: str) -> Result:
    return stadspanel(
        "diff",
        "--content",
        content,
        "--as-of",
        AS_OF.isoformat(),
        "--published",
        target,
        *arguments,
        env={"CI": ""},
    )


REACTION = "Reactie “Reactie op: Sensoren” (/adviezen/2026-a/)"
CHANGES: dict[str, tuple[Mapping[str, str | None], str]] = {
    "een concept wordt vastgesteld": (
        {"paginas/klad.md": document("pagina", header="titel: Een *klad*\n")},
        "Wordt openbaar: Pagina “Een *klad*” (/klad/)\n",
    ),
    "een andere tekst": (
        {"paginas/over.md": document("pagina", body="Wij zijn een ander panel.\n")},
        "Verandert: Pagina “Over ons” (/over/): tekst\n",
    ),
    "een weggelaten passage": (
        {"paginas/over.md": document("pagina", body="Wij zijn het [[vertrouwelijk 5.1.2e | panel]].\n")},
        (
            "Verandert: Pagina “Over ons” (/over/): tekst\n"
            "Wordt weggelaten: Pagina “Over ons” (/over/): 1 passage\n"
        ),
    ),
    "een reactie wordt vertrouwelijk": (
        {
            "adviezen/2026-a/reactie.md": document(
                "reactie", confidentiality="vertrouwelijk", extra="grond: 5.1.2h\n"
            )
        },
        (
            "Verandert: De pagina van “Sensoren” (/adviezen/2026-a/): de stand van de reactie en "
            "de stukken die niet openbaar zijn\n"
            f"Niet meer openbaar: {REACTION}, alleen nog in het overzicht van niet-openbare stukken\n"
        ),
    ),
    "een bestand met een andere inhoud": (
        {"paginas/bijlagen/tabel.csv": "a;b\n1;3\n"},
        "Verandert: Bestand “Tabel” (/cijfers/bijlagen/tabel.csv): inhoud\n",
    ),
    "een bestand komt erbij": (
        {"paginas/over.md": document("pagina", body="Wij zijn het panel.\n", extra=ATTACHED)},
        (
            "Wordt openbaar: Bestand “Tabel” (/over/bijlagen/tabel.csv)\n"
            "Verandert: Pagina “Over ons” (/over/): bijlagen\n"
        ),
    ),
    "een pagina verdwijnt": (
        {"paginas/over.md": None},
        f"Verdwijnt: Pagina “Over ons” (/over/)\nAdres verdwijnt: /over/\n{GONE}",
    ),
    "een pagina met een bestand verdwijnt": (
        {"paginas/cijfers.md": None, "paginas/bijlagen/tabel.csv": None},
        (
            "Verdwijnt: Pagina “Cijfers” (/cijfers/)\n"
            "Verdwijnt: Bestand “Tabel” (/cijfers/bijlagen/tabel.csv)\n"
            "Adres verdwijnt: /cijfers/\n"
            f"Adres verdwijnt: /cijfers/bijlagen/tabel.csv\n{GONE}"
        ),
    ),
    "een pagina wordt ingetrokken": (
        {"paginas/over.md": document("pagina", status="ingetrokken", extra=TAKEN_BACK)},
        (
            "Verdwijnt: Pagina “Over ons” (/over/)\n"
            "Verdwijnt: /over/: daar staat alleen nog dat het stuk is ingetrokken\n"
        ),
    ),
    "een pagina verhuist": (
        {"paginas/over.md": None, "paginas/wij.md": document("pagina", extra="aliassen: [/over/]\n")},
        (
            "Wordt openbaar: Pagina “Over ons” (/wij/)\n"
            "Verhuist: /over/: leidt naar /wij/\n"
            "Verdwijnt: Pagina “Over ons” (/over/)\n"
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_since_what_was_published_is_told(
    name: str, published: Published, tmp_path: Path
) -> None:
    edits, expected = CHANGES[name]
    result = diff(changed(tmp_path, edits), published.target)
    assert (result.exit_code, result.stdout, result.stderr) == (0, published.intro + expected, "")


def test_it_is_json_too(published: Published, tmp_path: Path) -> None:
    edits, _ = CHANGES["een andere tekst"]
    found = json.loads(diff(changed(tmp_path, edits), published.target, "--format", "json").stdout)
    assert found["vergeleken_met"] == f"versie {published.release}, die nu op de site staat"
    assert found["verandert"] == [{"naam": "Pagina “Over ons”", "adres": "/over/", "toelichting": "tekst"}]


def test_the_same_content_changes_nothing(published: Published, tmp_path: Path) -> None:
    assert diff(changed(tmp_path, {}), published.target).stdout == NOTHING


def test_another_template_changes_nothing(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(Path(__file__).parent.parent.parent / "templates", templates)
    for template in templates.glob("*.html"):
        template.write_text(template.read_text("utf-8").replace("<h1", '<h1 class="anders"'), "utf-8")
    content = changed(tmp_path / "panel", {})
    publish(content, tmp_path / "doel", templates=templates)
    assert diff(content, str(tmp_path / "doel")).stdout == NOTHING


def test_it_is_compared_with_what_readers_get_and_not_with_what_is_newest(tmp_path: Path) -> None:
    first = publish_texts(tmp_path / "panel", tmp_path / "doel")
    edits, _ = CHANGES["een andere tekst"]
    content = changed(tmp_path / "panel", edits)
    publish(content, first.target)
    assert diff(content, first.target).stdout == NOTHING
    with (target := open_target(first.target)).locked():
        target.make_current(first.release)
    assert "Verandert: Pagina “Over ons” (/over/): tekst\n" in diff(content, first.target).stdout


# --- elsewhere ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [SSH, S3], indirect=True)
def test_a_server_and_a_store_have_the_same_to_compare_with(place: Place, tmp_path: Path) -> None:
    published = publish_texts(tmp_path / "panel", place.text)
    edits, expected = CHANGES["een weggelaten passage"]
    result = diff(changed(tmp_path / "panel", edits), place.text)
    assert (result.exit_code, result.stdout, result.stderr) == (0, published.intro + expected, "")


# --- what cannot be compared with -----------------------------------------------------------------------------

NO_PRIVATE_PART = (
    "Met een site op internet of bij Pages kan niet worden vergeleken: daar staan alleen de pagina’s. Noem het doel "
    "waar u naartoe publiceert: een map, gebruiker@server:map of s3://emmer/map. Of vergelijk met een revisie van "
    "git: stadspanel vergelijken REVISIE\n"
)


@pytest.mark.parametrize("target", ["https://panel.nl/", "http://127.0.0.1:9/", "pages:site"])
def test_where_only_pages_are_nothing_can_be_compared(target: str, tmp_path: Path) -> None:
    result = diff(changed(tmp_path, {}), target)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", NO_PRIVATE_PART)


def test_what_is_no_target_is_refused(tmp_path: Path) -> None:
    result = diff(changed(tmp_path, {}), "ftp://panel.nl/")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("'ftp://panel.nl/' is geen plaats om naar te publiceren.")


def test_where_nothing_was_published_it_says_so(tmp_path: Path) -> None:
    content = changed(tmp_path / "panel", {})
    result = diff(content, str(tmp_path / "site"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"In {tmp_path / 'site'} is nog niets gepubliceerd. {INSTEAD}"


@pytest.mark.parametrize("place", [SSH], indirect=True)
def test_an_empty_server_says_so(place: Place, tmp_path: Path) -> None:
    result = diff(changed(tmp_path / "panel", {}), place.text)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Daar is nog niets gepubliceerd. {INSTEAD}"


def without_record(record: Path) -> str:
    record.unlink()
    return (
        "Bij versie {release} ligt niet wat er openbaar was: zij is gepubliceerd met een eerdere versie van dit "
        "programma. Na de volgende publicatie kan het wel. "
    )


def of_another_version(record: Path) -> str:
    record.write_bytes(record.read_bytes().replace(b'"versie": 1', b'"versie": 9'))
    return (
        "Wat er bij versie {release} openbaar was, is niet te lezen: "
        "het is van een andere versie van het programma. "
    )


def damaged(record: Path) -> str:
    record.write_bytes(record.read_bytes().replace(b'"things": {', b'"things": 3, "x": {'))
    return "Wat er bij versie {release} openbaar was, is niet te lezen: `openbaar` klopt niet. "


@pytest.mark.parametrize("spoil", [without_record, of_another_version, damaged])
def test_a_release_without_a_record_is_told(spoil: Callable[[Path], str], tmp_path: Path) -> None:
    published = publish_texts(tmp_path / "panel", tmp_path / "doel")
    said = spoil(tmp_path / "doel" / "releases" / published.release / "prive" / RECORD)
    result = diff(tmp_path / "panel" / "content", published.target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == said.format(release=published.release) + INSTEAD


def test_content_with_errors_is_not_compared(published: Published, tmp_path: Path) -> None:
    content = changed(tmp_path, {"paginas/over.md": document("pagina", extra="titl: x\n")})
    result = diff(content, published.target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "fout[onbekende-sleutel]" in result.stderr


# --- what is kept ---------------------------------------------------------------------------------------------


def test_the_record_lies_beside_the_site_and_never_in_it(published: Published) -> None:
    target = Path(published.target)
    found = [path.relative_to(target).as_posix() for path in target.rglob(f"*{RECORD}*") if path.is_file()]
    assert found == [f"releases/{published.release}/prive/{RECORD}"]
    site = target / "current" / "site"
    assert [path for path in site.rglob("*") if RECORD.encode() in path.name.encode()] == []


def test_a_site_with_a_record_is_verified(published: Published) -> None:
    result = stadspanel("verify", published.target)
    assert result.exit_code == 0, result.stderr
