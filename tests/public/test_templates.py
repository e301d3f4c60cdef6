"""Templates are compiled once in a process: what they become depends on their own text, and on nothing before."""

import shutil
from dataclasses import replace
from pathlib import Path

from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import SITE, TEMPLATES, options, write_content


def home_of(folder: Path, templates: Path, theme: str) -> str:
    """Return the home page of a site where the first theme is called *theme*."""
    content = write_content(folder, {"site.yaml": SITE.replace("Digitale privacy", theme)})
    return make_site(replace(options(content), templates=templates), index=without_index)[0][
        "index.html"
    ].decode()


def test_a_template_that_names_a_theme_names_that_of_the_site_that_is_built(tmp_path: Path) -> None:
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    layout = templates / "layout.html"
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("</body>", "{{ 'digitale-privacy'|thema }}</body>"), encoding="utf-8")
    assert "Eerste thema</body>" in home_of(tmp_path / "een", templates, "Eerste thema")
    assert "Tweede thema</body>" in home_of(tmp_path / "twee", templates, "Tweede thema")


def test_a_template_that_changes_between_two_builds_is_read_anew(tmp_path: Path) -> None:
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    layout = templates / "layout.html"
    before = home_of(tmp_path / "content", templates, "Privacy")
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("</body>", "<p>Nieuw</p></body>"), encoding="utf-8")
    after = home_of(tmp_path / "content", templates, "Privacy")
    assert after == before.replace("</body>", "<p>Nieuw</p></body>") != before
    layout.write_text(text, encoding="utf-8")
    assert home_of(tmp_path / "content", templates, "Privacy") == before
