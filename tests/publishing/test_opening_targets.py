"""The texts behind `--to`; and Pages, a folder to hand over with a ledger that no network failure can lose."""

import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publication import run_releases, run_rollback
from stadspanel_site.publishing.targets.folder import FolderTarget
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.publishing.targets.pages_host import PagesTarget
from stadspanel_site.publishing.targets.s3 import open_s3
from stadspanel_site.publishing.targets.s3_address import S3Address, read_s3_address
from stadspanel_site.publishing.targets.ssh import open_ssh
from stadspanel_site.publishing.targets.ssh_address import SshAddress, read_ssh_address
from stadspanel_site.publishing.targets.target import Target
from stadspanel_site.publishing.verifying_folder import verify_site
from tests.publishing.committed_content import committed, publish
from tests.publishing.web_server import web_server
from tests.sites_by_hand import document

PAGE = document("pagina", body="Wij.\n")
LOCAL = ["voorbeeldadres"]
"""The server of these tests stands on this computer."""


@pytest.mark.parametrize("text", ["/srv/site", "uit", "./a:b", "map met spatie", "a/b:c"])
def test_a_path_is_a_folder(text: str) -> None:
    assert open_target(text) == FolderTarget(Path(text))


def test_pages_has_a_folder_too() -> None:
    assert open_target("pages:uit", base_url="https://x.nl/", first=True) == PagesTarget(
        folder=Path("uit"), base_url="https://x.nl/", first=True
    )


@pytest.mark.parametrize(
    ("module", "opener", "text"),
    [
        ("ssh", "open_ssh", "ssh://panel@server.nl/srv/site"),
        ("ssh", "open_ssh", "panel@server.nl:/srv/site"),
        ("ssh", "open_ssh", "panel@server.nl:site"),
        ("s3", "open_s3", "s3://emmer/map"),
    ],
)
def test_a_server_and_a_store_are_opened_by_their_own_modules(
    module: str, opener: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = SimpleNamespace(**{opener: lambda asked: f"geopend: {asked}"})
    monkeypatch.setitem(sys.modules, f"stadspanel_site.publishing.targets.{module}", opened)
    found: Any = open_target(text)
    assert found == f"geopend: {text}"


@pytest.mark.parametrize(
    "text", ["", "  ", "-rf", "https://x.nl/", "ftp://x/", "server:map", "pages:", "file:///tmp/x"]
)
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        open_target(text)
    assert str(refused.value) == (
        f"{text!r} is geen plaats om naar te publiceren. Geef een map, gebruiker@server:map, "
        "ssh://gebruiker@server/map, s3://emmer/map of pages:map."
    )


@pytest.mark.parametrize(
    ("text", "user", "host", "port", "path"),
    [
        ("ssh://paneel@www.example.org/srv/paneel", "paneel", "www.example.org", None, "/srv/paneel"),
        ("ssh://paneel@www.example.org:2222/srv/paneel/", "paneel", "www.example.org", 2222, "/srv/paneel"),
        ("ssh://www.example.org/srv//paneel", None, "www.example.org", None, "/srv/paneel"),
        ("ssh://paneel@www.example.org/~/site", "paneel", "www.example.org", None, "site"),
        ("ssh://paneel@[2001:db8::1]:22/srv/paneel", "paneel", "2001:db8::1", 22, "/srv/paneel"),
        ("ssh://paneel@server/srv/het%20paneel", "paneel", "server", None, "/srv/het paneel"),
        ("paneel@www.example.org:/srv/paneel", "paneel", "www.example.org", None, "/srv/paneel"),
        ("paneel@www.example.org:site", "paneel", "www.example.org", None, "site"),
        ("paneel@www.example.org:~/site", "paneel", "www.example.org", None, "site"),
        ("paneel@[2001:db8::1]:site", "paneel", "2001:db8::1", None, "site"),
        ("paneel@server:/srv/$(id);'x'", "paneel", "server", None, "/srv/$(id);'x'"),
    ],
)
def test_the_text_of_a_server_is_read(
    text: str, user: str | None, host: str, port: int | None, path: str
) -> None:
    assert read_ssh_address(text) == SshAddress(user=user, host=host, port=port, path=path)


@pytest.mark.parametrize(
    ("text", "bucket", "folder", "endpoint", "region"),
    [
        ("s3://paneel", "paneel", "", None, None),
        ("s3://paneel/", "paneel", "", None, None),
        ("s3://paneel/www/site/", "paneel", "www/site/", None, None),
        ("s3://paneel?region=nl-ams", "paneel", "", None, "nl-ams"),
        (
            "s3://paneel/www?endpoint=https://s3.example.org&region=nl-ams",
            "paneel",
            "www/",
            "https://s3.example.org",
            "nl-ams",
        ),
        ("s3://paneel?endpoint=https%3A%2F%2Fs3.example.org", "paneel", "", "https://s3.example.org", None),
        ("s3://paneel?endpoint=http://127.0.0.1:9000", "paneel", "", "http://127.0.0.1:9000", None),
    ],
)
def test_the_text_of_a_store_is_read(
    text: str, bucket: str, folder: str, endpoint: str | None, region: str | None
) -> None:
    assert read_s3_address(text) == S3Address(bucket=bucket, folder=folder, endpoint=endpoint, region=region)


NO_SERVERS = [
    *("ssh://paneel@server", "ssh://paneel@server/", "ssh://paneel@/srv/paneel", "/srv/paneel"),
    *("ssh://server:poort/srv/paneel", "ssh://server:99999/srv/paneel", "ssh://[zo-maar]/srv/paneel"),
    "ssh://paneel:geheim@server/srv/paneel",
    *("ssh://paneel@server/srv/paneel?x=geheim", "ssh://paneel@server/srv/paneel#geheim"),
    # ssh would take these for options.
    *("ssh://-oProxyCommand=geheim/srv/paneel", "ssh://-l@server/srv/paneel"),
    *("-oProxyCommand=geheim@server:site", "paneel@-oProxyCommand=geheim:site"),
    *("paneel@server:", "paneel@server:/", "paneel@server:.", "paneel@server:../site", "server:site"),
    *("paneel@server:/srv/../../etc", "paneel@server:~ander/site", "paneel@server::module"),
    *("paneel@server:/srv/een\nregel", "pa neel@server:site"),
]
NO_STORES = [
    *("s3://", "s3:///www", "s3://P/www", "s3://naam:geheim@paneel/www", "s3://paneel/www?secret=geheim"),
    *("s3://paneel/www?geheim", "s3://paneel/www#geheim", "s3://paneel/../www", "s3://paneel/www//site"),
    *("s3://paneel/.www", "s3://paneel/w w", "s3://paneel?region=nl ams"),
    # Not encrypted.
    *("s3://paneel?endpoint=http://s3.example.org", "s3://paneel?endpoint=s3.example.org"),
    "s3://paneel?endpoint=https://naam:geheim@s3.example.org",
    *("s3://paneel?endpoint=https://s3.example.org/?x=geheim", "s3://paneel?endpoint=https://[geheim"),
]


@pytest.mark.parametrize(
    ("opener", "text"), [*product([open_ssh], NO_SERVERS), *product([open_s3], NO_STORES)]
)
def test_a_text_that_could_mean_something_else_is_refused(opener: Callable[[str], Target], text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        opener(text)
    assert "geheim" not in str(refused.value)


# --- Pages ---


def refused(*arguments: Any, **named: Any) -> str:
    with pytest.raises(RefusedError) as found:
        publish(*arguments, **named)
    return str(found.value)


@pytest.fixture
def online(tmp_path: Path) -> Path:
    """Return the folder that is on the internet."""
    folder = tmp_path / "internet" / "site"
    folder.mkdir(parents=True)
    return folder


def test_the_first_time_must_be_said_and_after_that_the_site_has_the_ledger(
    tmp_path: Path, online: Path
) -> None:
    uit = tmp_path / "uit"
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    with web_server(online) as served:
        assert refused(content, f"pages:{uit}", base_url=served.url, allowed=LOCAL) == (
            f"Er is geen register van adressen op {served.url}adressen.json. Is dit de eerste keer dat u hier "
            "publiceert? Geef dan eenmalig --first. Stond er al een site van dit programma? Kijk dan eerst wat er mis "
            "is: zonder dat register kan een adres ongemerkt verdwijnen."
        )
        assert not uit.exists()
        publish(content, f"pages:{uit}", base_url=served.url, allowed=LOCAL, first=True)
        assert verify_site(uit).findings == ()
        # The upload step of the host.
        (online / "adressen.json").write_bytes((uit / "adressen.json").read_bytes())
        publish(content, f"pages:{uit}", base_url=served.url, allowed=LOCAL)
        content = committed(tmp_path / "r", {})
        # A --first that stays in a workflow loses nothing.
        for first in (False, True):
            said = refused(content, f"pages:{uit}", base_url=served.url, allowed=LOCAL, first=first)
            assert "   - /over/\n" in said


@pytest.mark.parametrize("first", [False, True])
def test_a_network_that_fails_stops_the_publication(tmp_path: Path, online: Path, *, first: bool) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    uit = f"pages:{tmp_path / 'uit'}"
    said = refused(content, uit, base_url="http://127.0.0.1:1/", allowed=LOCAL, first=first)
    assert said == (
        "Het register van adressen is niet op te halen: http://127.0.0.1 antwoordt niet: de verbinding wordt geweigerd. Zonder "
        "dat register kan een adres ongemerkt verdwijnen. Probeer het later opnieuw, of controleer basis_url in "
        "site.yaml."
    )
    for faults, answer in (
        ({"status": {"adressen.json": 503}}, 503),
        ({"leads": {"adressen.json": "/x"}}, 301),
    ):
        with web_server(online, **faults) as served:
            said = refused(content, uit, base_url=served.url, allowed=LOCAL, first=first)
        assert f"{served.url}adressen.json antwoordt met {answer}." in said
    (online / "adressen.json").write_text("<html>Inloggen</html>", encoding="utf-8")
    with web_server(online) as served:
        said = refused(content, uit, base_url=served.url, allowed=LOCAL, first=first)
    assert said == (
        "Het register van adressen is niet te lezen: het is geen JSON. Zonder dat register kan een adres ongemerkt "
        "verdwijnen. Kijk of iedereen adressen.json kan lezen, of zet haar terug uit een reservekopie."
    )
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize("call", [run_releases, lambda text: run_rollback(text, "")])
def test_pages_has_no_releases_to_go_back_to(call: Callable[[str], str]) -> None:
    with pytest.raises(RefusedError) as found:
        call("pages:uit")
    assert str(found.value) == (
        "Bij Pages ligt maar één versie: de site die er nu staat. Terug naar een eerdere gaat met git: zet de "
        "inhoud terug (git revert) en publiceer opnieuw."
    )


def test_a_folder_with_something_else_is_not_handed_over(tmp_path: Path) -> None:
    content = committed(tmp_path / "r", {"paginas/over.md": PAGE})
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "brief.docx").write_bytes(b"x")
    assert "staat iets dat niet door dit programma is gemaakt" in refused(content, f"pages:{uit}")
