"""Of a change, the pages are made again that show what changed, however long the lists are that other pages hold."""

from pathlib import Path
from typing import Any

from stadspanel_site.pipeline import make_site
from stadspanel_site.public.pages.page import Plan
from stadspanel_site.public.pages.planning import plan_pages
from stadspanel_site.public.rendering.kept_pages import with_kept
from stadspanel_site.public.rendering.renderer import Around
from stadspanel_site.public.rendering.template_files import static_files
from stadspanel_site.search.index import without_index
from stadspanel_site.store.kept import Kept
from tests.sites_by_hand import TEMPLATES, disclosed, document, options, told_by_pages, write_content

ADVICES = 120
LONG = "Dit is een lange zin over sensoren in de stad. " * 60


def texts_of(number: int) -> dict[str, str]:
    """Return the advice of that *number* with its answer."""
    return {
        f"adviezen/x{number}/{kind}.md": document(kind, body=LONG)
        .replace("SPD-2026-01", f"SPD-{2024 + number % 3}-{number + 100}")
        .replace("datum: 2026-", f"datum: {2024 + number % 3}-")
        for kind in ("advies", "reactie")
    }


def test_what_changed_is_made_again_and_little_else(tmp_path: Path) -> None:
    texts = {path: text for number in range(ADVICES) for path, text in texts_of(number).items()}
    content = write_content(tmp_path / "content", texts)
    made: list[set[str]] = []

    def render(plan: Plan, *, files: dict[str, bytes], **_: Any) -> dict[str, bytes]:
        made.append({page.file for page in plan.pages})
        files.update(dict.fromkeys(made[-1], b""))
        return files

    kept = Kept()
    rendered = with_kept(render, kept, TEMPLATES, Around({}, static_files(TEMPLATES, None).assets, {}))

    def again() -> set[str]:
        kept.begin()
        rendered(plan_pages(disclosed(options(content)).archive))
        kept.keep()
        return made.pop()

    everything = again()
    assert again() == set()
    file = content / "adviezen/x7/advies.md"
    file.write_text(f"{file.read_text('utf-8')}\nDit is verbeterd.\n", encoding="utf-8")
    body = again()
    assert {"adviezen/x7/index.html", "data/alles.json"} <= body
    assert len(body) < 20 < len(everything)
    assert len([path for path in body if path.startswith("toezeggingen/")]) == 1
    file.write_text(
        file.read_text("utf-8").replace("Zet borden neer.", "Zet overal borden neer."), encoding="utf-8"
    )
    recommendation = again()
    assert {"adviezen/x7/index.html", "data/aanbevelingen.csv", "data/aanbevelingen.json"} <= recommendation
    assert not any(path.endswith(("schema.json", "datapackage.json")) for path in recommendation)
    assert "zoeken/index.html" not in recommendation


def test_pages_that_tests_make_once_are_those_that_are_made_anew(tmp_path: Path) -> None:
    page, other = (document("pagina", body=f"{word}.\n") for word in ("Eerst", "Later"))
    for number, text in enumerate((page, other, page)):
        content = write_content(tmp_path / str(number), {"paginas/over.md": text})
        once, anew = (
            make_site(chosen, index=without_index)[0] for chosen in (told_by_pages(content), options(content))
        )
        assert once == anew
