"""A search page that was open while releases came: it goes on with the new one, by itself."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from stadspanel_site.search.index import make_index
from tests.publishing.committed_content import committed, publish
from tests.publishing.real_servers import LOOPBACK, serving_target
from tests.sites_by_hand import document

NUMBER = 23


def texts(word: str, number: int) -> dict[str, str]:
    """Return pages that all hold *word*, so that a release renews every piece of the index; *number* hold `plein`."""
    places = ["plein" if page < number else "park" for page in range(31)]
    return {
        f"paginas/blad-{page:02}.md": document(
            "pagina", header=f"titel: Blad {page:02}\n", body=f"Op het {place} staat een {word}."
        )
        for page, place in enumerate(places)
    }


@dataclass(frozen=True)
class OpenPage:
    """A search page in a browser, and the target that it is served from."""

    page: Page
    repository: Path
    target: Path

    def publish(self, word: str, number: int = NUMBER) -> None:
        """Publish a release in which every page holds *word*, and *number* of them `plein`."""
        publish(committed(self.repository, texts(word, number)), self.target, keep=1, index=make_index)

    def ask(self, query: str) -> None:
        """Ask in the form, as a reader does."""
        self.page.get_by_label("Waar zoekt u naar?").fill(query)
        self.page.keyboard.press("Enter")

    def expect(self, status: str, shown: int) -> None:
        """Expect that *status* is said, and that as many results are *shown*."""
        expect(self.page.get_by_role("status")).to_have_text(status, timeout=30_000)
        expect(self.page.locator("#gevonden li")).to_have_count(shown)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a repository `r` and the target `doel` that it was published to; tests copy it."""
    folder = tmp_path_factory.mktemp("eerst")
    publish(committed(folder / "r", texts("bankje", NUMBER)), folder / "doel", index=make_index)
    return folder


@pytest.fixture
def opened(browser: Browser, before: Path, tmp_path: Path) -> Iterator[OpenPage]:
    """Open the search page of a first release, behind nginx, with an answer on it."""
    shutil.copytree(before, tmp_path, symlinks=True, dirs_exist_ok=True)
    context = browser.new_context(ignore_https_errors=True)
    opened = OpenPage(context.new_page(), tmp_path / "r", tmp_path / "doel")
    with serving_target("nginx", opened.target, host=LOOPBACK) as server:
        opened.page.goto(f"https://{LOOPBACK}:{server.secure_port}/zoeken/?q=plein")
        opened.expect(f"{NUMBER} resultaten voor ‘plein’", 10)
        yield opened
    context.close()


def test_the_next_search_is_answered_from_the_new_release(opened: OpenPage) -> None:
    opened.publish("lantaarn")
    opened.ask("plein")
    opened.expect(f"{NUMBER} resultaten voor ‘plein’", 10)
    expect(opened.page.locator("#gevonden .kern").first).to_have_text("Op het plein staat een lantaarn.")


def test_what_went_is_not_found_any_more(opened: OpenPage) -> None:
    """The page has all of the old index that this answer takes."""
    opened.ask("bankje")
    opened.expect("31 resultaten voor ‘bankje’", 10)
    opened.publish("lantaarn")
    opened.ask("bankje")
    opened.expect("Niets gevonden voor ‘bankje’", 0)


def test_more_results_come_from_the_new_release(opened: OpenPage) -> None:
    opened.publish("lantaarn", 31)
    more = opened.page.get_by_role("button", name="Meer resultaten")
    more.click()
    opened.expect("31 resultaten voor ‘plein’", 20)
    assert all("lantaarn" in text for text in opened.page.locator("#gevonden .kern").all_inner_texts())
    expect(opened.page.locator("#gevonden li").nth(10).get_by_role("link")).to_be_focused()
    opened.publish("fontein", 12)
    more.click()
    opened.expect("12 resultaten voor ‘plein’", 12)
    expect(more).to_be_hidden()
    expect(opened.page.locator("#gevonden li").last.get_by_role("link")).to_be_focused()


def test_a_release_in_the_middle_of_an_answer_is_no_trouble(opened: OpenPage) -> None:
    def publish_first(route: Route) -> None:
        opened.publish("lantaarn")
        route.continue_()

    opened.page.route("**/fragment/*", publish_first, times=1)
    opened.page.reload()
    opened.expect(f"{NUMBER} resultaten voor ‘plein’", 10)
    assert all("lantaarn" in text for text in opened.page.locator("#gevonden .kern").all_inner_texts())


def test_release_after_release_is_followed(opened: OpenPage) -> None:
    for word in ("lantaarn", "fontein"):
        opened.publish(word)
        opened.ask(word)
        opened.expect(f"31 resultaten voor ‘{word}’", 10)


@pytest.mark.parametrize("missing", ["fragment", "index", "pagefind.js*"])
def test_where_the_new_index_fails_too_it_says_how_to_go_on(opened: OpenPage, missing: str) -> None:
    asked: list[str] = []
    path = missing if "*" in missing else f"{missing}/*"

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404, body="Deze pagina bestaat niet.")

    opened.page.route(f"**/zoeken/pagefind/{path}", refuse)
    opened.publish("lantaarn")
    opened.ask("lantaarn")
    opened.expect(
        "Zoeken lukt nu niet. Laad de pagina opnieuw of probeer het later nog eens. "
        "U kunt ook door de lijsten hieronder bladeren.",
        0,
    )
    # It does not go on asking.
    opened.page.wait_for_timeout(300)
    assert len(asked) <= 2 * 10
    opened.page.unroute_all()
    opened.page.reload()
    opened.expect("31 resultaten voor ‘lantaarn’", 10)
