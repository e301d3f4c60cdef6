"""Style sheets of the previous release stay for one release, for pages opened just before the change."""

import json
import shutil
from pathlib import Path

import pytest

from stadspanel_site.publishing.verifying import verify_target
from tests.publishing.committed_content import WITHDRAWN, committed, publish
from tests.publishing.web_server import web_server
from tests.sites_by_hand import TEMPLATES, document

pytestmark = pytest.mark.slow
PAGE = document("pagina", body="Wij.\n")
KEPT = "de leverancier van de sensoren staat onder toezicht van een curator in Utrecht"


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a repository `r` and the target `doel` that it was published to; tests copy it."""
    folder = tmp_path_factory.mktemp("eerst")
    content = committed(folder / "r", {"paginas/over.md": PAGE})
    publish(content, folder / "doel", templates=templates(folder, "een"))
    return folder


@pytest.fixture
def content(before: Path, tmp_path: Path) -> Path:
    shutil.copytree(before / "r", tmp_path / "r")
    return tmp_path / "r" / "content"


@pytest.fixture
def target(before: Path, tmp_path: Path) -> Path:
    shutil.copytree(before / "doel", tmp_path / "doel", symlinks=True)
    return tmp_path / "doel"


def templates(folder: Path, word: str) -> Path:
    """Return templates whose style sheet says *word*."""
    place = folder / f"sjablonen-{len(word)}-{word[:5]}"
    if not place.is_dir():
        shutil.copytree(TEMPLATES, place)
        with (place / "static" / "stijl.css").open("a", encoding="utf-8") as file:
            file.write(f"\n/* {word} */\n")
    return place


def styles(site: Path) -> dict[str, str]:
    """Return the style sheets of *site* by their last line, without the one for print."""
    found = {}
    for file in (site / "static").glob("stijl.*.css"):
        found[file.read_text(encoding="utf-8").splitlines()[-1][3:-3]] = f"static/{file.name}"
    return found


def now_there(target: Path) -> dict[str, str]:
    return styles(target / "current" / "site")


def test_the_style_of_the_release_before_stays_for_one_release(
    tmp_path: Path, content: Path, target: Path
) -> None:
    page = (target / "current" / "site" / "over" / "index.html").read_text(encoding="utf-8")
    asked = now_there(target)["een"]
    assert asked in page
    publish(content, target, templates=templates(tmp_path, "twee"))
    assert now_there(target).keys() == {"een", "twee"}
    assert now_there(target)["een"] == asked
    manifest = json.loads((target / "current" / "site" / "uitgave.json").read_bytes())
    # No page, and nothing else.
    assert manifest["van_eerder"] == [asked]
    assert asked in manifest["bestanden"]
    assert verify_target(target).findings == ()
    # It is compressed, as every style sheet.
    assert (target / "current" / "site" / f"{asked}.gz").is_file()

    publish(content, target, templates=templates(tmp_path, "drie"))
    assert now_there(target).keys() == {"twee", "drie"}
    publish(content, target, templates=templates(tmp_path, "drie"))
    assert now_there(target).keys() == {"drie"}


def test_where_nothing_of_before_may_stay_nothing_is_taken_over(
    tmp_path: Path, content: Path, target: Path
) -> None:
    publish(content, target, templates=templates(tmp_path, "twee"), keep=1)
    assert now_there(target).keys() == {"twee"}
    withdrawn = document("pagina", status="ingetrokken", extra=WITHDRAWN)
    after = committed(tmp_path / "r", {"paginas/over.md": withdrawn})
    publish(after, target, templates=templates(tmp_path, "drie"))
    assert now_there(target).keys() == {"drie"}


def test_what_may_not_be_public_since_is_not_taken_over(tmp_path: Path, content: Path, target: Path) -> None:
    shutil.rmtree(target)
    publish(content, target, templates=templates(tmp_path, KEPT))
    draft = document("pagina", status="concept", body=f"{KEPT}.\n")
    after = committed(tmp_path / "r", {"paginas/over.md": PAGE, "paginas/klad.md": draft})
    publish(after, target, templates=templates(tmp_path, "twee"))
    assert now_there(target).keys() == {"twee"}


@pytest.mark.parametrize("broken", ["style", "manifest", "no manifest"])
def test_what_is_not_as_it_was_published_is_not_taken_over(
    tmp_path: Path, content: Path, target: Path, broken: str
) -> None:
    site = target / "current" / "site"
    if broken == "style":
        (site / now_there(target)["een"]).write_bytes(b"x")
    elif broken == "manifest":
        (site / "uitgave.json").write_bytes(b"{")
    else:
        (site / "uitgave.json").unlink()
    publish(content, target, templates=templates(tmp_path, "twee"))
    assert now_there(target).keys() == {"twee"}


def test_pages_takes_over_what_the_site_has(tmp_path: Path, content: Path) -> None:
    """Caches of Pages keep a page for ten minutes."""
    (tmp_path / "een").mkdir()
    with web_server(tmp_path / "een") as served:
        for word in ("een", "twee"):
            publish(
                content,
                f"pages:{tmp_path / 'gemaakt'}",
                allowed=["voorbeeldadres"],
                base_url=served.url,
                first=word == "een",
                templates=templates(tmp_path, word),
            )
            shutil.copytree(tmp_path / "gemaakt", tmp_path / "een", dirs_exist_ok=True)
    assert styles(tmp_path / "gemaakt").keys() == {"een", "twee"}
