"""A file that changes while a publication is made: what goes out and what is noted of it are never two files."""

from pathlib import Path

import pytest

from stadspanel_site import pipeline, publication
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.problems.refused import RefusedError
from tests.publishing.committed_content import committed, publish, refused
from tests.sites_by_hand import document, write_content

FILE = "adviezen/2026-01-a/bijlagen/lijst.csv"
ADVICE = document(
    "advies", extra="bijlagen: [{bestand: lijst.csv, titel: De lijst, vertrouwelijkheid: openbaar}]\n"
)
CHANGED = f"Het bestand {FILE} veranderde terwijl het gelezen werd. Geef de opdracht opnieuw."


def test_a_publication_of_a_file_that_is_renewed_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = committed(tmp_path / "r", {"adviezen/2026-01-a/advies.md": ADVICE, FILE: "plek;tal\nPark;12\n"})
    made = pipeline.site_from

    def while_it_is_pulled(*given: object, **named: object) -> object:
        done = made(*given, **named)  # type: ignore[arg-type]
        committed(tmp_path / "r", {"adviezen/2026-01-a/advies.md": ADVICE, FILE: "plek;tal\nPlas;12\n"})
        return done

    with monkeypatch.context() as patch:
        patch.setattr(publication, "site_from", while_it_is_pulled)
        assert refused(lambda: publish(content, tmp_path / "doel")) == CHANGED
    publish(content, tmp_path / "doel")


@pytest.mark.parametrize("new", ["plek;tal\nPlas;12\n", "", "plek;tal\n"])
def test_what_was_listed_is_what_is_read(tmp_path: Path, new: str) -> None:
    content = write_content(tmp_path / "content", {FILE: "plek;tal\nPark;12\n"})
    read = read_content(content).read_attachment
    assert read(FILE) == read(FILE)
    fresh = content / "nieuw"
    fresh.write_text(new)
    fresh.replace(content / FILE)
    with pytest.raises(RefusedError, match="veranderde terwijl het gelezen werd"):
        read(FILE)
    (content / FILE).unlink()
    with pytest.raises(OSError, match="No such file"):
        read(FILE)
