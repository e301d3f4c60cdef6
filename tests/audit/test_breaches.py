"""Breaches, one per output channel: each must stop the build, and leave the site that stood there as it was."""

import gzip
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from stadspanel_site import pipeline
from stadspanel_site.attachments import clean_images, clean_pdf
from stadspanel_site.attachments.clean_images import clean_image
from stadspanel_site.attachments.cleaned import Cleaned
from stadspanel_site.build_types import BuildOptions
from stadspanel_site.disclosure import clearing, crossing, decisions, gate, panel, register, trajectories
from stadspanel_site.disclosure.cleared import Cleared
from stadspanel_site.internal.documents import InternalArchive, InternalDocument, InternalDraft
from stadspanel_site.internal.source import Source
from stadspanel_site.pipeline import build
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.public.documents.archive import Redirect
from stadspanel_site.public.documents.shared import PublicBody
from stadspanel_site.public.pages import planning
from stadspanel_site.public.pages.machine_pages import FeedView, SitemapView, machine_pages
from stadspanel_site.public.pages.page import Page, plain_text
from stadspanel_site.public.rendering import bodies, template_files
from stadspanel_site.public.rendering.assets import asset_path
from stadspanel_site.public.rendering.template_files import StaticFiles
from stadspanel_site.search.index import without_index
from stadspanel_site.store.kept import Kept
from stadspanel_site.words.marks import count_marks, fill_marks
from tests.asset_names import without_hashes
from tests.nasty_files import small_pdf
from tests.sites_by_hand import SUMMARY, document, files_in, options, write_content

NAME = "Bakkerij Vosselaar"
LONG = "de leverancier van de sensoren staat onder toezicht van een curator in Utrecht"
SPAN = f"[[vertrouwelijk 5.1.2e | {NAME}]]"
OPEN, CLOSED, DRAFT = (
    "adviezen/2026-open/advies.md",
    "adviezen/stille-kluis/advies.md",
    "paginas/stil-plan.md",
)
IN_A_NAME = "de naam van een bestand"

Patch = pytest.MonkeyPatch


def picture() -> bytes:
    """Return an image whose metadata says what is withheld."""
    found = PngImagePlugin.PngInfo()
    found.add_itxt("Comment", f"Foto van {NAME}", zip=True)
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(stream, "PNG", pnginfo=found)
    return stream.getvalue()


def photo(colour: str = "green") -> bytes:
    exif = Image.Exif()
    exif[0x010E] = f"Foto van {NAME}"
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def leaflet() -> bytes:
    """Return a PDF whose metadata says what is withheld."""

    def named(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/Author"] = NAME

    return small_pdf(named)


CONTENT: dict[str, str | bytes] = {
    OPEN: document(
        "advies",
        extra="""\
            intern: Bel eerst de notaris op 06-11
            bijlagen:
              - {bestand: kaart.png, titel: Kaart van de markt, vertrouwelijkheid: openbaar}
              - {bestand: markt.jpg, titel: Foto van de markt, vertrouwelijkheid: openbaar}
              - {bestand: folder.pdf, titel: Folder, vertrouwelijkheid: openbaar}
              - bestand: prijsopgave-2026.csv
                titel: Prijsopgave van de leverancier
                vertrouwelijkheid: vertrouwelijk
                grond: 5.1.2e
            """,
        body=f"""\
            ## Het bezoek aan {SPAN} in april

            Het panel sprak met {SPAN} over de proef.

            ![De kaart van {SPAN} in april](bijlagen/kaart.png)
            """,
    ).replace(SUMMARY, f"{SUMMARY} Volgens {SPAN} kan het."),
    "adviezen/2026-open/bijlagen/kaart.png": picture(),
    "adviezen/2026-open/bijlagen/markt.jpg": photo(),
    "adviezen/2026-open/bijlagen/folder.pdf": leaflet(),
    "adviezen/2026-open/bijlagen/prijsopgave-2026.csv": "leverancier;bedrag\nVosselaar;1250\n",
    CLOSED: document(
        "advies",
        confidentiality="vertrouwelijk",
        extra="grond: 5.1.2e\ntoelichting_grond: Het gaat over één bepaald gezin in de Kerkstraat\n",
        body=f"{LONG}.\n",
    )
    .replace("titel: Sensoren", "titel: Een camera-auto bij het gezin")
    .replace("SPD-2026-01", "SPD-2026-02"),
    DRAFT: document(
        "pagina",
        status="concept",
        header="titel: Verhuizing van het stadskantoor\naliassen: [oud/verhuisplannen-kantoor]\n",
        body=f"{LONG}.\n",
    ),
    "paginas/over.md": document("pagina", body="Wij zijn het panel.\n"),
    "paginas/weg.md": document(
        "pagina",
        status="ingetrokken",
        header="titel: Ruzie in het panel over geld\nsoort_intrekking: publicatie\ningetrokken_op: 2026-05-01\n"
        "reden_intrekking: Stond er te vroeg.\n",
    ),
}


def inners(source: Source) -> tuple[str, ...]:
    return tuple(source.body_cut.inners)


def let_body_through(patch: Patch, chosen: str) -> None:
    """Let what is withheld through, in the parts of a body that match *chosen*."""
    real = crossing.Crossing.body

    def body(self: crossing.Crossing, found: Cleared[Any]) -> PublicBody:
        text, inside = real(self, found).markdown, inners(found.places)

        def filled(match: re.Match[str]) -> str:
            return fill_marks(match[0], inside[count_marks(text[: match.start()]) :][: count_marks(match[0])])

        return PublicBody(markdown=re.sub(chosen, filled, text, flags=re.MULTILINE))

    patch.setattr(crossing.Crossing, "body", body)


def page_text(patch: Patch) -> None:
    let_body_through(patch, "^Het panel sprak.*$")


def alternative_text(patch: Patch) -> None:
    let_body_through(patch, r"!\[.*$")


def heading_id(patch: Patch) -> None:
    real = bodies._slug
    patch.setattr(bodies, "_slug", lambda text, separator: real(f"{text} {NAME}", separator))


def meta_description(patch: Patch) -> None:
    patch.setattr(
        "stadspanel_site.public.pages.trajectory_pages.plain_text",
        lambda text: plain_text(text).replace("(…)", NAME),
    )


def remembering(patch: Patch) -> list[InternalArchive]:
    """Let what comes after the gate reach the archive that stands before it."""
    seen: list[InternalArchive] = []

    def disclose(archive: InternalArchive, **arguments: Any) -> gate.Disclosure:
        seen[:] = [archive]
        return gate.disclose(archive, **arguments)

    patch.setattr("stadspanel_site.pipeline.disclose", disclose)
    return seen


def header_of(archive: InternalArchive, path: str) -> Any:
    found = next(item for item in archive.documents if item.path == path)
    assert isinstance(found, InternalDocument)
    return found.header


def change_machine_pages(patch: Patch, change: Callable[[Any], Any]) -> None:
    def changed(*arguments: Any) -> Iterator[Page]:
        for page in machine_pages(*arguments):
            yield replace(page, view=change(page.view))

    patch.setattr(planning, "machine_pages", changed)


def feed(patch: Patch) -> None:
    seen = remembering(patch)

    def change(view: Any) -> Any:
        if not isinstance(view, FeedView):
            return view
        title = header_of(seen[0], CLOSED).title
        return replace(view, entries=tuple((name, replace(item, about=title)) for name, item in view.entries))

    change_machine_pages(patch, change)


def sitemap(patch: Patch) -> None:
    seen = remembering(patch)

    def change(view: Any) -> Any:
        if not isinstance(view, SitemapView):
            return view
        hidden = tuple(
            (f"{item.path.removeprefix('paginas/').removesuffix('.md')}/", None)
            for item in seen[0].pages
            if isinstance(item, InternalDraft)
        )
        return replace(view, pages=(*view.pages, *hidden))

    change_machine_pages(patch, change)


def address_of_a_page(patch: Patch) -> None:
    real = panel.disclose_page
    patch.setattr(panel, "disclose_page", lambda item, way: replace(real(item, way), path="stil-plan"))


def name_of_a_file(patch: Patch) -> None:
    patch.setattr(crossing, "neutral_name", lambda _: "bakkerij-vosselaar")


def closed_attachment(patch: Patch) -> None:
    def all_files(found: InternalDocument[Any], _: Any) -> Iterator[tuple[str, str, Any]]:
        for index, item in enumerate(found.header.attachments):
            yield item.title, item.file, found.source.header_place(("bijlagen", index, "bestand"))

    patch.setattr(clearing, "_files", all_files)


def image_metadata(unclean: str) -> Callable[[Patch], None]:
    def cleaned(data: bytes, image_format: Any) -> Cleaned:
        found = clean_image(data, image_format)
        return replace(found, data=data) if image_format == unclean else found

    return lambda patch: patch.setattr(clean_images, "clean_image", cleaned)


def pdf_metadata(patch: Patch) -> None:
    patch.setattr(clean_pdf, "clean_pdf", lambda data, _: data)


def register_row(patch: Patch) -> None:
    real = register.register_rows

    def register_rows(archive: InternalArchive, made: Any) -> Any:
        note = header_of(archive, CLOSED).grounds_note
        return {path: replace(row, description=note) for path, row in real(archive, made).items()}

    patch.setattr(clearing, "register_rows", register_rows)


def tombstone(patch: Patch) -> None:
    real = register.tombstones

    def tombstones(archive: InternalArchive, made: Any) -> Any:
        (gone,) = (item for item in archive.pages if item.path == "paginas/weg.md")
        title = re.search("titel: (.*)", gone.source.raw.text)
        assert title is not None
        return tuple(
            replace(item, withdrawal=replace(item.withdrawal, reason=title[1]))
            for item in real(archive, made)
        )

    patch.setattr(clearing, "tombstones", tombstones)


def redirect(patch: Patch) -> None:
    seen = remembering(patch)
    real = crossing.redirects

    def redirects(found: Any) -> Iterator[Redirect]:
        (draft,) = (item for item in seen[0].pages if isinstance(item, InternalDraft))
        alias = re.search(r"aliassen: \[(.*)\]", draft.source.raw.text)
        assert alias is not None
        yield from real(found)
        yield Redirect(path=f"{alias[1]}/", target="over/")

    patch.setattr(gate, "redirects", redirects)


def target_of_a_redirect(patch: Patch) -> None:
    real = crossing.redirects
    patch.setattr(gate, "redirects", lambda found: (*real(found), Redirect(path="oud/", target="stil-plan/")))


def confidential_is_open(patch: Patch) -> None:
    real = decisions.decide_alone

    def decide_alone(found: Any, as_of: Any) -> decisions.Outcome:
        outcome = real(found, as_of)
        return decisions.Outcome.PUBLISHED if outcome is decisions.Outcome.REGISTERED else outcome

    patch.setattr(decisions, "decide_alone", decide_alone)


def internal_note(patch: Patch) -> None:
    real = trajectories._advice

    def advice(found: Any, way: Any) -> Any:
        return replace(real(found, way), consulted=(str(found.header.internal_note),))

    patch.setattr(trajectories, "_advice", advice)


def written(name: str, make: Callable[[InternalArchive], bytes]) -> Callable[[Patch], None]:
    """Return the breach in which the build writes a file of its own, made of what stands before the gate."""

    def breach(patch: Patch) -> None:
        seen = remembering(patch)
        real = template_files.static_files

        def static_files(templates: Path, house_style: bytes | None) -> StaticFiles:
            found = real(templates, house_style)
            return replace(found, files={**found.files, asset_path(name, data := make(seen[0])): data})

        patch.setattr(pipeline, "static_files", static_files)

    return breach


def passages(archive: InternalArchive) -> list[str]:
    found = next(item for item in archive.documents if item.path == OPEN)
    assert isinstance(found, InternalDocument)
    return list(inners(found.source))


def body_of(archive: InternalArchive) -> str:
    found = next(item for item in archive.documents if item.path == CLOSED)
    assert isinstance(found, InternalDocument)
    return str(found.source.body)


BREACHES = [
    pytest.param(page_text, "adviezen/2026-open/index.html", id="page text"),
    pytest.param(alternative_text, "adviezen/2026-open/index.html", id="alternative text"),
    pytest.param(heading_id, "adviezen/2026-open/index.html", id="id of a heading"),
    pytest.param(meta_description, "adviezen/2026-open/index.html", id="meta description"),
    pytest.param(internal_note, "adviezen/2026-open/index.html", id="internal note"),
    pytest.param(feed, "feed.xml", id="feed"),
    pytest.param(sitemap, "sitemap.xml", id="sitemap"),
    pytest.param(address_of_a_page, IN_A_NAME, id="address of a page"),
    pytest.param(name_of_a_file, IN_A_NAME, id="name of a file"),
    pytest.param(closed_attachment, IN_A_NAME, id="attachment that is not public"),
    pytest.param(
        image_metadata("PNG"), "adviezen/2026-open/bijlagen/kaart-van-de-markt.png", id="text in a PNG"
    ),
    pytest.param(image_metadata("JPEG"), "adviezen/2026-open/bijlagen/foto-van-de-markt.jpeg", id="EXIF"),
    pytest.param(pdf_metadata, "adviezen/2026-open/bijlagen/folder.pdf", id="metadata of a PDF"),
    pytest.param(register_row, "openbaarheid/index.html", id="row of the register"),
    pytest.param(tombstone, "weg/index.html", id="tombstone"),
    pytest.param(redirect, IN_A_NAME, id="earlier address"),
    pytest.param(target_of_a_redirect, "oud/index.html", id="target of a redirect"),
    pytest.param(confidential_is_open, "adviezen/stille-kluis/index.html", id="decision"),
    pytest.param(
        written("data.json", lambda archive: json.dumps({"a": passages(archive)}).encode()),
        "static/data.json",
        id="JSON",
    ),
    pytest.param(
        written("data.csv", lambda archive: f"nr;naam\n1;{passages(archive)[0]}\n".encode()),
        "static/data.csv",
        id="CSV",
    ),
    pytest.param(
        written("a.js", lambda archive: f"const names = {passages(archive)};".encode()),
        "static/a.js",
        id="JS",
    ),
    pytest.param(
        written("a.css", lambda archive: f'p::before {{ content: "{passages(archive)[0]}" }}'.encode()),
        "static/a.css",
        id="CSS",
    ),
    pytest.param(
        written("a.svg", lambda archive: f"<svg><title>{passages(archive)[0]}</title></svg>".encode()),
        "static/a.svg",
        id="SVG",
    ),
    pytest.param(
        written("index.html.gz", lambda archive: gzip.compress(body_of(archive).encode())),
        "static/index.html.gz",
        id="compressed file",
    ),
    pytest.param(
        written("nl.pf_fragment", lambda archive: gzip.compress(body_of(archive).encode())),
        "static/nl.pf_fragment",
        id="search index",
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildOptions:
    """Build the site once: no breach may change a byte of it."""
    folder = tmp_path_factory.mktemp("breaches")
    chosen = options(write_content(folder / "content", CONTENT), output=folder / "output")
    build(chosen, index=without_index)
    return chosen


@pytest.mark.slow
@pytest.mark.parametrize(("breach", "channel"), BREACHES)
def test_a_breach_stops_the_build_and_the_previous_site_stands(
    breach: Callable[[Patch], None], channel: str, built: BuildOptions, monkeypatch: Patch
) -> None:
    before = files_in(built.output.parent)
    assert before
    breach(monkeypatch)
    with pytest.raises(ProblemsFound) as raised:
        # What was kept of the site without the breach must not stand in for what this program makes.
        build(replace(built, own_kept=Kept()), index=without_index)
    leaks = [item for item in raised.value.problems if item.code == "lek"]
    found = [without_hashes(dict(item.words)["bestand"]) for item in leaks]
    assert channel in found
    assert files_in(built.output.parent) == before


def test_none_of_it_stands_in_the_site_without_a_breach(built: BuildOptions) -> None:
    whole = b"\n".join(files_in(built.output).values()).decode("utf-8", "replace").lower()
    for word in ("vosselaar", "curator", "kerkstraat", "camera-auto", "stadskantoor", "stil-plan", "notaris"):
        assert word not in whole
