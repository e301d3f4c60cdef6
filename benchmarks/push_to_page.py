"""
Measure the time between the push of a merge and the new page from nginx, through the hook.

The clock runs from `git push` to the first answer over https with the new words. The hook builds twice: once to see
whether the push can be published, and once to publish it.
"""

import os
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

# The servers of the tests.
sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.publishing.real_servers import RunningServer, serving_target
from tests.publishing.test_hook import ROOT, Own

HOST = "www.stadspaneldata.nl"
MERGES = 5
PAGE = "paginas/contact.md"


def merge(own: Own, words: str) -> None:
    """Commit *words* at the end of a page on a branch, and merge it."""
    own.git(own.clone, "switch", "--quiet", "--create", "voorstel")
    file = own.clone / "content" / PAGE
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")
    own.git(own.clone, "commit", "--quiet", "--all", "--message", words)
    own.git(own.clone, "switch", "--quiet", "main")
    own.git(own.clone, "merge", "--quiet", "--no-ff", "--no-edit", "voorstel")
    own.git(own.clone, "branch", "--quiet", "--delete", "voorstel")


def seconds_until(own: Own, server: RunningServer, words: str) -> float:
    """Push, and return the seconds until readers get a page with *words*."""
    started = time.monotonic()
    own.git(own.clone, "push", "--quiet", "origin", "main")
    # A push returns once the hook has published.
    while words not in server.get("/contact/").body.decode():
        time.sleep(0.01)
    return time.monotonic() - started


def processor_seconds() -> float:
    """Return the processor time of all finished children, in seconds."""
    spent = os.times()
    return spent.children_user + spent.children_system


def main() -> None:
    """Push several merges, and print the seconds that each took."""
    with TemporaryDirectory() as name:
        own = Own(Path(name), Path(sys.executable).with_name("stadspanel"))
        # The examples of the project's own content.
        own.set("toestaan", "voorbeeld")
        shutil.copytree(ROOT / "content", own.clone / "content")
        own.git(own.clone, "switch", "--quiet", "--create", "main")
        own.git(own.clone, "add", "--all")
        own.git(own.clone, "commit", "--quiet", "--message", "Stukken")
        started = time.monotonic()
        own.git(own.clone, "push", "--quiet", "origin", "main")
        first = time.monotonic() - started
        taken = []
        with serving_target("nginx", own.target, host=HOST) as server:
            before = processor_seconds()
            for number in range(MERGES):
                words = f"Samengevoegd voor de keer {number}."
                merge(own, words)
                taken.append(seconds_until(own, server, words))
            spent = (processor_seconds() - before) / MERGES
        files = sum(file.is_file() for file in (own.target / "current" / "site").rglob("*"))
    sys.stdout.write(
        f"{files} files; the first push took {first:.1f} s; from the push of a merge to the page "
        f"{statistics.median(taken):.1f} s (at most {max(taken):.1f} s, {MERGES} times), "
        f"of which {spent:.1f} s is work of the processor; now {os.getloadavg()[0]:.0f} programs want {os.cpu_count()} cores\n"
    )


if __name__ == "__main__":
    main()
