"""Templates that somebody gives are texts with places to fill in: they run no code, and read no other file."""

import os
import shutil
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from stadspanel_site.public.rendering import sandbox
from stadspanel_site.public.rendering.template_files import program_texts
from tests.command_line import stadspanel
from tests.sites_by_hand import TEMPLATES, document, write_content

pytestmark = pytest.mark.slow

MARK = "kanariepiet"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """Return a copy of the templates, beside content and a file that is nobody's business."""
    write_content(tmp_path / "content", {"paginas/over-ons.md": document("pagina")})
    (tmp_path / "geheim.txt").write_text(MARK, encoding="utf-8")
    shutil.copytree(TEMPLATES, tmp_path / "sjablonen")
    return tmp_path / "sjablonen"


def build(given: Path, *more: str) -> tuple[int, str]:
    """Build with the templates *given*, and return the exit code and what was said."""
    folder = given.parent
    arguments = (
        "--content",
        str(folder / "content"),
        "--output",
        str(folder / "site"),
        "--as-of",
        "2026-06-01",
    )
    ran = stadspanel("build", *arguments, "--templates", given, *more, env={"CI": "true"})
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.exit_code, ran.output


FAULTS = {
    "{{ cycler.__init__.__globals__.os.popen('touch RAN').read() }}": "dit mag een sjabloon niet",
    "{{ lipsum.__globals__['os'].popen('touch RAN').read() }}": "dit mag een sjabloon niet",
    "{{ url.__globals__ }}": "dit mag een sjabloon niet",
    "{{ ''|attr('__class__') }}": "dit mag een sjabloon niet",
    "{{ ['x']|map(attribute='__class__')|first }}": "dit mag een sjabloon niet",
    "{{ '{0.__class__.__mro__}'.format(page) }}": "dit mag een sjabloon niet",
    "{{ ('{0.__class__}'|safe).format(page) }}": "dit mag een sjabloon niet",
    "{{ frame.site.house_style.__class__.__mro__ }}": "dit mag een sjabloon niet",
    "{{ self.__init__.__globals__ }}": "dit mag een sjabloon niet",
    "{{ body.__code__.co_consts }}": "dit mag een sjabloon niet",
    "{% set x = [] %}{{ x.append(1) }}": "dit mag een sjabloon niet",
    "{% for i in range(10 ** 9) %}{% endfor %}": "dit gaat mis",
    "{% include '/etc/passwd' %}": "een sjabloon dat hier wordt gevraagd, is er niet",
    "{% include '../geheim.txt' %}": "een sjabloon dat hier wordt gevraagd, is er niet",
    "{% import '../../etc/passwd' as x %}": "een sjabloon dat hier wordt gevraagd, is er niet",
    "{% include page.title %}": "een sjabloon dat hier wordt gevraagd, is er niet",
    "{{ page.titel }}": "deze naam is er niet",
    "{{ 1 / 0 }}": "dit gaat mis",
    "{{ page.title|datum }}": "dit gaat mis",
    "{{ page.title|bestaatniet }}": "de schrijfwijze klopt niet",
    "{% if %}": "de schrijfwijze klopt niet",
    "{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}": "dit gaat mis",
}  # fmt: skip
"""What a template may hold, and what is then said of it."""


@pytest.mark.parametrize("attack", FAULTS)
def test_a_template_runs_nothing_and_what_is_wrong_has_its_place(
    given: Path, attack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(given.parent)
    home = given / "home.html"
    lines = home.read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines, 1) if "{% block inhoud %}" in line)
    home.write_text("".join([*lines[:place], f"{attack}\n", *lines[place:]]), encoding="utf-8")
    code, said = build(given)
    assert (code, f"sjabloon home.html, regel {place + 1}: {FAULTS[attack]}" in said) == (1, True), said
    assert "Over ons" not in said
    assert not (given.parent / "RAN").exists()
    assert not (given.parent / "site").exists()


@pytest.mark.parametrize("name", ["home.html", "layout.html", "delen/merken.html", "feed.xml", "tabel.csv"])
def test_a_template_in_another_encoding_says_so(given: Path, name: str) -> None:
    (given / name).write_bytes("{# één #}".encode("utf-16"))
    code, said = build(given)
    assert (code, "niet bewaard als UTF-8" in said) == (1, True), said


@pytest.mark.parametrize("path", ["over-ons", "tweede"])
def test_what_is_wrong_is_said_by_every_process(given: Path, path: str) -> None:
    # The first page of a kind is made before there are other processes.
    (given.parent / "content" / "paginas" / "tweede.md").write_text(document("pagina"), encoding="utf-8")
    attack = f"{{% if page.path == '{path}/' %}}{{{{ cycler.__init__ }}}}{{% endif %}}"
    (given / "pagina.html").write_text(attack, encoding="utf-8")
    code, said = build(given, "--jobs", "2")
    assert (code, "sjabloon pagina.html, regel 1: dit mag een sjabloon niet" in said) == (1, True), said


@pytest.mark.parametrize(
    ("name", "said_of"),
    [
        ("home.html", "home.html: het is er niet"),
        ("layout.html", "aanbevelingen.html, regel 2: een sjabloon dat hier wordt gevraagd, is er niet"),
        (
            "delen/merken.html",
            "delen/antwoord.html, regel 2: een sjabloon dat hier wordt gevraagd, is er niet",
        ),
        ("static/stijl.css", "layout.html, regel 24: wat hier wordt gevraagd, is er niet"),
    ],
)
def test_a_folder_that_lacks_something_is_refused_in_words(
    given: Path, name: str, said_of: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What was compiled for another test lies in another folder.
    monkeypatch.setattr(sandbox, "_in_memory", dict)
    monkeypatch.setenv("STADSPANEL_OPSLAG", str(given.parent / "opslag"))
    (given / name).unlink()
    code, said = build(given)
    assert (code, f"Fout in sjabloon {said_of}. Verbeter" in said, "--templates" in said) == (
        1,
        True,
        True,
    ), said


def test_a_folder_without_anything_is_refused_in_words(given: Path) -> None:
    shutil.rmtree(given)
    given.mkdir()
    assert build(given)[0] == 1


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("static/gewoon.txt", "../../geheim.txt"),
        ("static/gewoon.txt", "{folder}/geheim.txt"),
        ("static/gewoon.txt", "stijl.css"),
        ("static/gewoon.txt", "nergens"),
        ("static/gewoon.txt", "gewoon.txt"),
        ("static/gewoon.txt", "/dev/zero"),
        ("static/.verborgen", "../../geheim.txt"),
        ("static/map", "../.."),
        ("delen/merken.html", "../../geheim.txt"),
        ("delen/diep/er/x.html", "{folder}/geheim.txt"),
        ("diep", "/etc"),
        ("home.html", "../geheim.txt"),
        ("ongebruikt.html", "home.html"),
    ],
)
def test_a_link_below_templates_is_refused(given: Path, name: str, target: str) -> None:
    link = given / name
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target.format(folder=given.parent))
    code, said = build(given)
    assert (code, f"sjabloon {name}: dit is een koppeling" in said) == (1, True), said
    assert not (given.parent / "site").exists()


def test_a_pipe_below_templates_is_refused(given: Path) -> None:
    os.mkfifo(given / "static" / "pijp")
    code, said = build(given)
    assert (code, "sjabloon static/pijp: dit is geen gewoon bestand" in said) == (1, True), said


def test_a_folder_called_templates_is_not_taken_without_being_asked(
    given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have sent it along with the content; what is asked for, is what is used."""
    pushed = given.rename(given.parent / "templates")
    (pushed / "home.html").write_text(f"<!DOCTYPE html><html><body>{MARK}</body></html>", encoding="utf-8")
    monkeypatch.chdir(pushed.parent)
    for command in (["build"], ["preview", "--output", "kopie"]):
        ran = stadspanel(*command, "--as-of", "2026-06-01")
        assert ran.exit_code == 0, ran.output
    for folder in ("output", "kopie"):
        assert MARK not in (pushed.parent / folder / "index.html").read_text(encoding="utf-8")
    assert stadspanel("check", "--as-of", "2026-06-01", "--format", "json").exit_code == 0
    ran = stadspanel("build", "--as-of", "2026-06-01", "--templates", "templates")
    assert ran.exit_code == 0, ran.output
    assert MARK in (pushed.parent / "output" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "left", ["static/stijl.css~", "static/notulen.md", "static/foto.jpg", "static/map/oud.css", "notulen.md"]
)
def test_what_no_template_names_is_neither_published_nor_taken_for_open(given: Path, left: str) -> None:
    (given / left).parent.mkdir(exist_ok=True)
    (given / left).write_text("Klaproos\n")
    assert build(given)[0] == 0
    assert not any(b"Klaproos" in file.read_bytes() for file in (given.parent / "site").rglob("*.*"))
    assert "Klaproos\n" not in program_texts(given)


@pytest.mark.parametrize("name", ["logo.jpg", "logo.jpeg", "logo.png", "logo.webp", "gebouwen/foto.JPG"])
def test_a_picture_that_a_template_names_goes_out_without_what_it_tells_of_its_maker(
    given: Path, name: str
) -> None:
    file = given / "static" / name
    file.parent.mkdir(exist_ok=True)
    told = Image.Exif()
    told[ExifTags.Base.ImageDescription] = "Klaproos"
    Image.new("RGB", (8, 8), "red").save(file, exif=told)
    (given / "home.html").write_text(f"{{{{ asset('{name}') }}}}", encoding="utf-8")
    assert build(given)[0] == 0
    (published,) = (given.parent / "site" / "static").rglob(f"{file.stem}.*")
    assert b"Klaproos" not in published.read_bytes()
    with Image.open(published) as picture:
        assert picture.size == (8, 8)
    assert not any("Klaproos" in text for text in program_texts(given))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("logo.png", b"Klaproos"),
        ("logo.gif", b"GIF89a\1\0\1\0\0\0\0!\xfe\x08Klaproos\0;"),
        ("favicon.ICO", b"\0\0\1\0Klaproos"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><!-- Klaproos --></svg>"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><metadata>Klaproos</metadata></svg>"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' sodipodi:docname='Klaproos.svg'/>"),
        (
            "logo.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/png;base64,Klaproos'/></svg>",
        ),
        ("logo.SVG", "<svg><!-- Klaproos --></svg>".encode("utf-16")),
        ("logo.png", b""),
        ("logo.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDRKlaproos"),
        ("logo.jpg", b"\xff\xd8\xffKlaproos"),
    ],
)
def test_a_picture_that_is_none_is_refused(given: Path, name: str, data: bytes) -> None:
    (given / "static" / name).write_bytes(data)
    (given / "home.html").write_text(f"{{{{ asset('{name}') }}}}", encoding="utf-8")
    code, said = build(given)
    assert (code, f"sjabloon static/{name}: " in said, "Klaproos" in said) == (1, True, False), said
