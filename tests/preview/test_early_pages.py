"""Pages that are shown before the rest of the site: the same as a whole build makes, and gone where that refuses."""

import html
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.disclosure.folders_apart import folders_apart
from stadspanel_site.internal.reading_content import read_content
from stadspanel_site.pipeline import make_site
from stadspanel_site.preview.early_pages import EarlyPages, early_pages
from stadspanel_site.preview.proof import problem_texts
from stadspanel_site.preview.server import Made, SupersededError
from stadspanel_site.preview.showing import PreviewOptions, make_preview
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.search.index import without_index
from stadspanel_site.store.kept import Kept
from tests.examples import examples
from tests.served_sites import AS_OF as DAY_OF
from tests.served_sites import COMPLETE, REAL
from tests.sites_by_hand import document, options, write_content
from tests.test_kept import ALTERNATIVES, FOLDER

OTHER = "adviezen/2026-03-camera"
OF_OTHER = document("advies").replace("SPD-2026-01", "SPD-2026-03")
SAVED: Mapping[str, tuple[str, ...]] = {
    **ALTERNATIVES,
    f"{FOLDER}/verzoek.md": ("", document("verzoek"), document("verzoek", body="Zie [ons](../../paginas/a.md).\n")),
    f"{OTHER}/advies.md": (
        OF_OTHER,
        OF_OTHER.replace("titel: Sensoren\n", "titel: Camera\nvervangt: SPD-2026-01\n"),
        OF_OTHER.replace("status: vastgesteld", "status: vastgested"),
        document("advies"),
        document("advies", status="ingetrokken", header="ingetrokken_op: 2026-05-01\nreden_intrekking: Fout.\n"),
        "---\nkapot",
    ),
    "adviezen/2026-03-camera-2/advies.md": ("", OF_OTHER),
    "paginas/c.md": ("", document("pagina", body=f"[Sensoren](../{FOLDER}/advies.md)\n")),
}  # fmt: skip
"""What may be saved in each file: changed, made confidential, withdrawn, under another name, gone, broken and mended."""


def early_of(chosen: BuildOptions) -> EarlyPages | None:
    content = read_content(chosen.content)
    apart = folders_apart(content, chosen.as_of, chosen.base_url, chosen.kept)
    return early_pages(apart, content.stylesheets, content.read_attachment, chosen)


@pytest.mark.parametrize("content", [COMPLETE, REAL], ids=str)
def test_an_early_page_is_that_of_the_whole_site(content: Path) -> None:
    chosen = options(content, as_of=DAY_OF[content])
    early, files = early_of(chosen), make_site(chosen, index=without_index)[0]
    assert early is not None
    found = {path: page for path in files if (page := early.get(path)) is not None}
    assert found == {path: files[path] for path in found}
    # Nothing is early that is not there at all.
    assert early.get("adviezen/bestaat-niet/index.html") is None
    early_kinds = {path.split("/")[0] for path in found}
    assert {"adviezen", "gesprekken", "privacy", "static"} <= early_kinds


def test_a_page_is_there_before_the_others_are_planned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina", body="Tekst.\n")})
    shown: list[Made] = []
    seen: list[bytes] = []

    def plan(*_: Any) -> None:
        seen.extend(made.files["a/index.html"] for made in shown)
        raise ProblemsFound(())

    monkeypatch.setattr("stadspanel_site.pipeline.plan_of", plan)
    made = make_preview(PreviewOptions(build=options(content)), print, shown.append)
    assert [b"Tekst." in page for page in seen] == [True]
    assert made.problems
    # Who still waits for another page hears that it does not come.
    with pytest.raises(SupersededError):
        assert shown[0].files["index.html"]


def test_who_asks_for_a_list_waits_for_the_whole_site(tmp_path: Path) -> None:
    content = write_content(tmp_path / "content", {f"{FOLDER}/advies.md": document("advies")})
    waited: dict[str, bytes] = {}
    threads: list[threading.Thread] = []

    def show(made: Made) -> None:
        def ask() -> None:
            waited["adviezen/"] = made.files["adviezen/index.html"]

        threads.append(threading.Thread(target=ask))
        threads[-1].start()

    made = make_preview(PreviewOptions(build=options(content)), print, show)
    for thread in threads:
        thread.join(60)
    assert waited["adviezen/"] == made.files["adviezen/index.html"]
    assert b"Sensoren" in waited["adviezen/"]


@pytest.mark.parametrize(
    "text", ["VERTROUWELIJK\n\nZet ze neer.\n", "Het is (vertrouwelijk 5.1.2e | Kanarie).\n"]
)
def test_a_failed_marker_is_not_shown_for_a_moment(tmp_path: Path, text: str) -> None:
    content = write_content(tmp_path / "content", {"paginas/a.md": document("pagina", body=text)})
    shown: list[Made] = []
    made = make_preview(PreviewOptions(build=options(content)), print, shown.append)
    assert (shown, bool(made.problems)) == ([], True)


@pytest.mark.slow
@settings(
    max_examples=examples(16), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_save_after_save_the_browser_gets_what_a_fresh_build_makes(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    texts = {path: found[0] for path, found in SAVED.items()}
    content = write_content(tmp_path_factory.mktemp("saves") / "content", {})
    build = replace(options(content), own_kept=Kept())
    saves = st.lists(
        st.sampled_from([(path, text) for path, found in SAVED.items() for text in found]), max_size=4
    )
    for saved in [[], *([item] for item in data.draw(saves))]:
        texts.update(saved)
        for path, text in texts.items():
            (content / path).unlink(missing_ok=True)
            if text:
                write_content(content, {path: text})
        early: dict[str, bytes] = {}

        def show(made: Made, early: dict[str, bytes] = early) -> None:
            if not early:
                asked = (f"{FOLDER}/index.html", f"{OTHER}/index.html", "a/index.html", "b/index.html")
                held = made.files._early  # type: ignore[attr-defined]
                early.update({path: page for path in asked if held and (page := held.get(path)) is not None})

        made = make_preview(PreviewOptions(build=build), lambda _: None, show)
        try:
            fresh = make_site(options(content), index=without_index)[0]
        except ProblemsFound as found:
            errors = [item for item in found.problems if item.is_error]
            assert all(_shown(text) in made.problems for text in problem_texts(errors, content))
        else:
            assert made.problems == b""
            assert dict(made.files) == dict(fresh)
            assert early == {path: fresh[path] for path in early}


def _shown(text: str) -> bytes:
    return html.escape(text).encode()
