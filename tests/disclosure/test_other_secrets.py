"""Nothing follows from what is withheld: the complete site with every secret word another one, byte for byte."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.internal.source import read_source
from stadspanel_site.pipeline import make_site, site_from
from stadspanel_site.search.index import without_index
from tests.disclosure.test_canaries import OPTIONS, complete_site
from tests.needed import need_pango
from tests.served_sites import COMPLETE
from tests.sites_by_hand import document, options, write_content

pytestmark = pytest.mark.slow

_CANARY = re.compile(rb"kanarie(?=\d{3})", re.IGNORECASE)


def with_other_words(content: ContentFiles, word: bytes) -> ContentFiles:
    """Return *content* with *word* in place of every word that must stay inside, in names and attachments too."""

    def other(data: bytes) -> bytes:
        return _CANARY.sub(word, data)

    def name(path: str) -> str:
        return other(path.encode()).decode()

    paths = {name(path): path for path in content.attachments}

    def attachment(path: str) -> bytes:
        data = content.read_attachment(paths[path])
        # In other words a published PDF or image would be broken; what is in it besides, `test_cleaning` says.
        return data if path == paths[path] and not path.endswith(".csv") else other(data)

    return replace(
        content,
        documents={
            name(path): _as_endorsed(path, data, other(data))
            for path, data in sorted(content.documents.items(), key=lambda item: name(item[0]))
        },
        attachments={path: len(attachment(path)) for path in sorted(paths)},
        read_attachment=attachment,
        stylesheets={path: other(data) for path, data in content.stylesheets.items()},
    )


def _as_endorsed(path: str, before: bytes, after: bytes) -> bytes:
    """Return *after*, endorsed where *before* was: the fingerprint covers the passages too."""
    if b"vingerafdruk" not in before:
        return after
    old, new = read_source(path, before)[0], read_source(path, after)[0]
    assert old is not None
    assert new is not None
    return after.replace(fingerprint(old).encode(), fingerprint(new).encode())


@pytest.fixture(scope="module")
def before() -> Mapping[str, bytes]:
    return complete_site()


@pytest.mark.parametrize("word", [b"aap", b"een-veel-langer-woord-achteraan-", b"zz"])
def test_other_secret_words_make_the_same_site(word: bytes, before: Mapping[str, bytes]) -> None:
    content = with_other_words(read_content(COMPLETE), word)
    assert not any(_CANARY.search(data) for data in content.documents.values())
    after, _ = site_from(content, OPTIONS)
    assert [path for path in before if path.endswith((".csv", ".pf_index", ".pf_fragment", "thema.css"))]
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == set()


def test_other_secret_words_make_the_same_pdf(tmp_path: Path) -> None:
    need_pango()
    found = []
    for word in ("kort", "iets dat heel veel langer is dan een kort woord"):
        texts = {
            "adviezen/aa/advies.md": document(
                "advies", body=f"Van [[vertrouwelijk 5.1.2e | {word}]].\n", extra=f"intern: {word}\n"
            ),
            "adviezen/bb/advies.md": document("advies", status="concept", body=word).replace(
                "SPD-2026-01", "SPD-2026-02"
            ),
        }
        chosen = replace(options(write_content(tmp_path / word[:4], texts)), pdf=True)
        found.append(make_site(chosen)[0])
    assert found[0] == found[1]
    assert "adviezen/aa/spd-2026-01.pdf" in found[0]


def picture(comment: str) -> bytes:
    found = PngImagePlugin.PngInfo()
    found.add_text("Comment", comment)
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(stream, "PNG", pnginfo=found)
    return stream.getvalue()


def test_what_was_taken_out_of_a_file_leaves_no_trace_in_its_size(tmp_path: Path) -> None:
    extra = "bijlagen:\n  - {bestand: a.png, titel: Kaart, vertrouwelijkheid: openbaar}\n"
    found = []
    for name, comment in (("one", "kort"), ("two", "lang " * 5000)):
        texts: dict[str, str | bytes] = {
            "adviezen/aa/advies.md": document("advies", extra=extra),
            "adviezen/aa/bijlagen/a.png": picture(comment),
        }
        found.append(make_site(options(write_content(tmp_path / name, texts)), index=without_index)[0])
    assert found[0] == found[1]
