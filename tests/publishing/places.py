"""One place to publish to of each kind, and its words for every refusal."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.publishing.targets.s3 import S3Target, open_s3
from stadspanel_site.publishing.targets.s3_store import S3Store
from stadspanel_site.publishing.targets.target import Target
from tests.publishing.releases_by_hand import publish, release

if TYPE_CHECKING:
    from tests.publishing.s3_server import Line, S3Server
    from tests.publishing.ssh_server import SshServer

SSH = pytest.param("ssh", marks=pytest.mark.server)
S3 = pytest.param("s3", marks=pytest.mark.server)
FOLDERS = ["folder", SSH]
"""The kinds of place where releases lie side by side in folders."""

UNCHANGED = "De site op de server is niet veranderd."
_WAIT = "Wacht tot dat klaar is en probeer het opnieuw."
_LIST = "Kijk met stadspanel releases welke er zijn."
_LEDGER = "zonder dat register kan een adres ongemerkt verdwijnen."
SAYS = {
    "folder": {
        "in use": f"Er wordt al gepubliceerd naar {{folder}}. {_WAIT}",
        "not ours": "In de map {folder} staat iets dat niet door dit programma is gemaakt. "
        "Kies met --to een andere map, of maak deze map leeg.",
        "no ledger": "Het register van adressen in {folder} is er niet meer. Zet adressen.json terug uit een "
        f"reservekopie: {_LEDGER}",
        "no release": "De versie {name} ligt niet in {folder}. Kijk met: stadspanel releases",
        "no name": "De versie {name} ligt niet in {folder}. Kijk met: stadspanel releases",
        "cannot go": "Eerdere versies verwijderen uit {folder} lukt niet: een deel van het pad is geen map.",
        "no folder": "Publiceren naar {folder} lukt niet: er staat al iets met die naam. "
        "De site die er stond, staat er nog.",
    },
    "ssh": {
        "in use": f"Naar dit doel op de server 127.0.0.1 wordt al gepubliceerd. {_WAIT}",
        "not ours": "In de map van dit doel op de server 127.0.0.1 staat iets dat niet door dit programma is "
        f"gemaakt. Kies een andere map, of maak deze leeg. {UNCHANGED}",
        "no ledger": "Het register van adressen op de server 127.0.0.1 is er niet meer. Zet adressen.json terug uit "
        f"een reservekopie: {_LEDGER} {UNCHANGED}",
        "no release": f"Deze versie staat niet op de server 127.0.0.1. {_LIST} {UNCHANGED}",
        "no name": f"Dit is geen naam van een versie. {_LIST}",
        "cannot go": "Het werk op de server 127.0.0.1 lukt niet (code 1).",
        "no folder": f"Het pad van dit doel op de server 127.0.0.1 is geen map. {UNCHANGED}",
    },
    "s3": {
        "in use": f"Naar deze opslag wordt al gepubliceerd. {_WAIT} "
        "Is een eerdere poging afgebroken, dan kan het na 15 minuten weer.",
        "not ours": "In deze map van de opslag staat iets dat niet door dit programma is gemaakt. "
        "Kies een andere map, of maak deze leeg.",
        "no ledger": "Het register van adressen is er niet meer. Zet de map inhoud/ terug uit een reservekopie: "
        f"{_LEDGER}",
        "no release": f"Deze versie staat niet in de opslag. {_LIST}",
        "no name": f"Dit is geen naam van een versie. {_LIST}",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place to publish to, empty at first."""

    kind: str
    folder: Path
    """The folder of the place; for a store, the one within the bucket."""
    text: str
    """The place as it is written behind `--to`."""
    open: Callable[[], Target]
    all_there: Callable[[], dict[str, bytes]]
    """Returns everything there by path, including the folders made for it."""
    served: Callable[[], dict[str, bytes]]
    """Returns the files for readers, by path."""
    put: Callable[[str], None]
    """Puts a foreign file or folder there."""
    lose_ledger: Callable[[str], None]
    """Removes the ledger: the one `beside` the releases, or `every` one."""

    def everything(self) -> list[bytes]:
        """Return the content of every file there, decompressed."""
        inside = "" if self.kind == "s3" else f"{self.folder.parent.name}/{self.folder.name}/"
        found = [data for name, data in self.all_there().items() if name.startswith(inside)]
        return [gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data for data in found]

    def says(self, what: str, name: str = "") -> str:
        """Return the words for the refusal *what* of the release *name*."""
        return SAYS[self.kind][what].format(folder=self.folder, name=name)

    @contextmanager
    def refusing(self, what: str, name: str = "") -> Iterator[None]:
        """Assert the refusal *what*, in the words of this place."""
        with pytest.raises(RefusedError) as refused:
            yield
        assert str(refused.value) == self.says(what, name)


def make_place(request: pytest.FixtureRequest, kind: str, folder: Path) -> Place:
    """Return a place of *kind* at *folder*; the two folders above it belong to the test."""
    if kind == "s3":
        return in_store(request.getfixturevalue("s3_up"), folder)
    text = str(folder)
    if kind == "ssh":
        server: SshServer = request.getfixturevalue("ssh_up")
        text = server.place(folder)

    def put(name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).touch() if Path(name).suffix else (folder / name).mkdir()

    def lose_ledger(which: str) -> None:
        for file in folder.glob("adressen.json") if which == "beside" else folder.rglob("adressen.json"):
            file.unlink()

    above = folder.parent.parent
    return Place(
        kind=kind,
        folder=folder,
        text=text,
        open=lambda: open_target(text),
        all_there=lambda: {
            found.relative_to(above).as_posix(): found.read_bytes() if found.is_file() else b""
            for found in above.rglob("*")
        },
        served=lambda: files_of_site(folder),
        put=put,
        lose_ledger=lose_ledger,
    )


def files_of_site(folder: Path) -> dict[str, bytes]:
    """Return the current site of *folder* by path, without the compressed files."""
    root = (folder / "current" / "site").resolve()
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.suffix not in {".gz", ".br"}
    }


def said(target: Target, published: Release | None = None) -> str:
    """Return the refusal of *target*, of *published* or else of release 1."""
    with pytest.raises(RefusedError) as refused:
        publish(target, published or release(1))
    return str(refused.value)


@lru_cache
def _store_at(text: str) -> S3Store:
    return open_s3(text)._store


def in_store(server: "S3Server | Line", folder: Path) -> Place:
    """Return a place in the store *server*, or at the end of a line to one, below the last three parts of *folder*."""
    name = "/".join(folder.parts[-3:])
    text = server.place(name)
    # The library takes longer to open than a publication takes.
    store = copy(_store_at(server.place("")))
    store._folder = f"{name}/"

    def all_there() -> dict[str, bytes]:
        return server.lying(name)

    def lose_ledger(which: str) -> None:
        # A store keeps none beside its releases.
        for key in store.list("inhoud/") if which == "every" else ():
            store.delete(key)

    return Place(
        kind="s3",
        folder=Path(name),
        text=text,
        open=lambda: S3Target(store),
        all_there=all_there,
        served=lambda: {
            key.removeprefix("site/"): data for key, data in all_there().items() if key.startswith("site/")
        },
        put=lambda key: store.put(key, b""),
        lose_ledger=lose_ledger,
    )
