"""
From a push to what readers get: a bare repository with the hook, and nginx with the settings that were published.

The steps follow each other on one server, as they do in life, and so are one test.
"""

import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import brotli
import pytest
from click.testing import Result

from stadspanel_site.publishing.targets.folder import FolderTarget
from tests.command_line import stadspanel
from tests.publishing.real_servers import Answer, RunningServer, certificate, serving_target
from tests.publishing.releases_by_hand import ROOT, release_of
from tests.publishing.test_hook import CONTENT, REFUSED, Own
from tests.sites_by_hand import document

pytestmark = pytest.mark.server
HOST = "panel.gemeente-proefstad.nl"
WORDS = "Wij adviseren over sensoren in de stad. " * 40
LEAK = "klacht-van-een-buur"
TEXTS = {
    **CONTENT,
    "paginas/over-ons.md": document("pagina", extra="aliassen: [over/]\n", body=WORDS),
    f"paginas/{LEAK}.md": document("pagina", header="titel: Een brief\n", body="Een buur schreef.\n"),
}
WITHOUT_ALIAS = document("pagina", confidentiality="vertrouwelijk", extra="grond: toezicht\n", body=WORDS)
REQUESTS = 10_000
_TURNER = """
import sys
from pathlib import Path
from stadspanel_site.publishing.targets.folder import FolderTarget
target = FolderTarget(Path(sys.argv[1]))
ids = [item.id for item in target.releases()]
turns = 0
while True:
    with target.locked():
        target.make_current(ids[turns % len(ids)])
    turns += 1
    if turns == 1:
        print("begonnen", flush=True)
"""
"""Gives readers one release after another, without an end."""


class Story:
    """A repository with the hook, the target that it publishes to, and the server that readers ask."""

    def __init__(self, own: Own, server: RunningServer) -> None:
        self.own, self.server = own, server

    def page(self, path: str, coding: str = "identity") -> Answer:
        """Return what a reader gets at *path*."""
        return self.server.get(f"/{path}", {"Accept-Encoding": coding})

    def verified(self) -> Result:
        """Return the result of `verify`, as anybody can run it."""
        place = f"https://127.0.0.1:{self.server.secure_port}/"
        # The certificate must be trusted, as that of a real site is.
        return stadspanel("verify", place, env={"SSL_CERT_FILE": str(certificate()[0])})

    def withdraw(self, path: str, *words: str) -> None:
        """Withdraw the document at *path* in the clone, as somebody of the panel does, and push that."""
        content = self.own.clone / "content"
        done = stadspanel("withdraw", content / path, "--content", content, "--reden", "Zomaar.", *words)
        assert done.exit_code == 0, done.output
        self.own.git(self.own.clone, "commit", "-q", "-a", "-m", "Ingetrokken")
        self.own.git(self.own.clone, "push", "-q", "origin", "HEAD:main")

    def everywhere(self) -> str:
        """Return every name and every text below the target, of all releases."""
        files = [file for file in sorted(self.own.target.rglob("*")) if file.is_file()]
        return "\n".join(f"{file}\n{file.read_bytes().decode('utf-8', 'replace')}" for file in files)


@pytest.fixture
def story(tmp_path: Path, loaded_script: Path) -> Iterator[Story]:
    own = Own(tmp_path, loaded_script)
    pushed = own.push(CONTENT)
    assert pushed.returncode == 0, pushed.stderr
    with serving_target("nginx", own.target, host=HOST) as server:
        yield Story(own, server)


def what_is_merged_is_what_readers_get(story: Story) -> None:
    assert story.page(f"{LEAK}/").status == 404
    proposed = story.own.push(TEXTS, branch="voorstel")
    assert proposed.returncode == 0
    assert story.page(f"{LEAK}/").status == 404
    story.own.git(story.own.clone, "push", "-q", "origin", "HEAD:main")
    answer = story.page("over-ons/")
    assert (answer.status, "Wij adviseren over sensoren" in answer.body.decode()) == (200, True)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["cache-control"] == "no-cache"
    assert headers["strict-transport-security"].startswith("max-age=31536000")
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    for coding in story.server.codings:
        smaller = story.page("over-ons/", coding)
        assert smaller.headers["Content-Encoding"] == coding
        assert len(smaller.body) < len(answer.body) / 2
        if coding == "br":
            assert brotli.decompress(smaller.body) == answer.body


def anybody_can_verify_it(story: Story) -> None:
    done = story.verified()
    assert (done.exit_code, done.stderr) == (0, "")
    assert "bestanden zijn precies wat er gepubliceerd is. Gecomprimeerd kwamen" in done.stdout


def a_push_that_loses_an_earlier_address_is_refused_and_readers_notice_nothing(story: Story) -> None:
    before = story.page("over-ons/").body
    refused = story.own.push({**TEXTS, "paginas/over-ons.md": WITHOUT_ALIAS})
    assert refused.returncode != 0
    assert REFUSED in refused.stderr
    assert story.page("over-ons/").body == before
    story.own.git(story.own.clone, "reset", "-q", "--hard", "HEAD~1")


def after_withdrawing_the_address_answers_with_the_date_and_a_fixed_sentence(story: Story) -> None:
    story.withdraw("paginas/over-ons.md", "--date", "2026-05-01")
    answer = story.page("over-ons/")
    text = answer.body.decode()
    assert answer.status == 200
    assert "Dit had hier niet mogen staan." in text
    assert "Zomaar." not in text
    assert "1 mei 2026" in text
    assert "sensoren" not in text
    # It is in no release either, so that nobody can go back to it.
    assert story.own.releases() == 1
    assert "Wij adviseren over sensoren" not in story.everywhere()
    assert story.verified().exit_code == 0


def where_the_address_was_the_leak_nothing_is_left_of_it(story: Story) -> None:
    assert story.page(f"{LEAK}/").status == 200
    story.withdraw(f"paginas/{LEAK}.md", "--path-too")
    missing, other = story.page(f"{LEAK}/"), story.page("nooit-geweest/")
    assert (missing.status, missing.body) == (404, other.body)
    assert LEAK not in story.everywhere()
    assert story.own.releases() == 1
    assert story.verified().exit_code == 0


def test_from_a_push_to_what_readers_get(story: Story) -> None:
    what_is_merged_is_what_readers_get(story)
    anybody_can_verify_it(story)
    a_push_that_loses_an_earlier_address_is_refused_and_readers_notice_nothing(story)
    after_withdrawing_the_address_answers_with_the_date_and_a_fixed_sentence(story)
    where_the_address_was_the_leak_nothing_is_left_of_it(story)


def test_going_back_and_forth_costs_no_reader_of_nginx_a_page(tmp_path: Path) -> None:
    """10,000 requests while releases take turns: no error, and no page that is half of each."""
    target = FolderTarget(tmp_path / "doel")
    both = [
        release_of(word, moment=f"2026060{day}T080000Z", pages=2)
        for day, word in enumerate(("een", "twee"), 1)
    ]
    for item in both:
        with target.locked():
            target.put(item)
    pages = {item.site.files["p0/index.html"].data for item in both}
    packed = {item.site.files["p0/index.html"].variants["gzip"] for item in both}
    seen: dict[bytes, int] = dict.fromkeys(pages | packed, 0)
    with (
        serving_target("nginx", target.folder, host=HOST) as server,
        subprocess.Popen(
            [sys.executable, "-c", _TURNER, str(target.folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as turner,
    ):
        try:
            assert turner.stdout is not None
            assert turner.stdout.readline() == "begonnen\n"
            asked = (("/p0/", {"Accept-Encoding": coding}) for coding in cycle(("identity", "gzip")))
            for answer in server.get_each(asked):
                assert (answer.status, turner.poll()) == (200, None)
                seen[answer.body] = seen.get(answer.body, 0) + 1
                # However slow the turns come, until all were had often.
                if sum(seen.values()) >= REQUESTS and min(seen.values()) > REQUESTS // 40:
                    break
        finally:
            turner.kill()
    assert set(seen) == pages | packed
