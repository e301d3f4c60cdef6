"""Finished files that wait on the disk: the same bytes come back, and nothing with a name is left of them."""

import errno
import gc
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stadspanel_site.attachments.shelf import Shelf, joined
from stadspanel_site.pipeline import build
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.side_by_side import side_by_side
from stadspanel_site.store.spool import Spool
from tests.sites_by_hand import document, options, write_content


def test_what_was_put_comes_back_whatever_asks_and_in_whatever_order() -> None:
    shelf = Shelf()
    files = {f"bestand-{number}": os.urandom(number * 1000) for number in range(50)}
    for path, data in files.items():
        shelf.put(path, data)
    assert shelf.files == files
    assert shelf.sizes == {path: len(data) for path, data in files.items()}
    with ThreadPoolExecutor(8) as pool:
        for _ in range(20):
            assert dict(zip(files, pool.map(shelf.files.__getitem__, files), strict=True)) == files
    shelf.put("bestand-7", b"anders")
    assert shelf.files["bestand-7"] == b"anders"
    assert shelf.files["bestand-8"] == files["bestand-8"]
    assert shelf.files.get("nooit") is None


def test_of_several_the_first_counts() -> None:
    both = joined({"a": 1}, {"a": 2, "b": 3})
    assert dict(both) == {"a": 1, "b": 3}
    assert len(both) == 2
    assert "c" not in both


def test_no_name_leads_to_it_and_it_goes_with_the_shelf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    gc.collect()
    before = len([*Path("/dev/fd").iterdir()])
    shelf = Shelf()
    shelf.put("a", b"woorden")
    files = shelf.files
    del shelf
    assert files["a"] == b"woorden"
    assert [*tmp_path.iterdir()] == []
    del files
    gc.collect()
    assert len([*Path("/dev/fd").iterdir()]) == before


def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = "bijlagen:\n  - {bestand: a.csv, titel: Een lijst, vertrouwelijkheid: openbaar}\n"
    content = write_content(
        tmp_path / "content",
        {"paginas/a.md": document("pagina", extra=declared), "paginas/bijlagen/a.csv": "a;b\n"},
    )

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("stadspanel_site.store.spool.os.write", full)
    with pytest.raises(RefusedError) as refused:
        build(options(content, output=tmp_path / "output"))
    assert str(refused.value) == (
        "De bijlagen kunnen niet tijdelijk worden klaargezet: de schijf is vol. Er is niets veranderd. "
        "Maak ruimte in de map voor tijdelijke bestanden, of wijs met de variabele TMPDIR een andere map aan."
    )
    assert not (tmp_path / "output").exists()


def test_processes_side_by_side_read_the_same_file_at_once() -> None:
    shelf = Shelf()
    names = [f"bestand-{number}" for number in range(4000)]
    for number, name in enumerate(names):
        shelf.put(name, bytes([number % 251]) * 5_000)
    files = shelf.files
    read = side_by_side(lambda number: files[names[number]] == bytes([number % 251]) * 5_000, len(names), 2)
    assert all(read)


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, None), (3, None), (0, 4), (2, 5), (5, 2), (10, None), (20, 30), (-3, None), (-3, -1)],
)
def test_a_part_of_a_piece_is_a_slice_of_its_bytes(start: int, end: int | None) -> None:
    for spool in (Spool(), Spool(in_memory=True)):
        spool.put(b"ervoor")
        piece = spool.put(b"0123456789")
        spool.put(b"erna")
        assert piece.part(start, end).read() == b"0123456789"[start:end]
        assert piece.part(1, 9).part(start, end).read() == b"12345678"[start:end]
