"""The forms in Chromium: what is filled in there passes every check, and what was there before stays as it was."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from stadspanel_site.desk.new_documents import new_document
from stadspanel_site.editors.form_fields import GROUP
from stadspanel_site.internal.reading.yaml_tree import plain
from stadspanel_site.internal.source import read_source
from stadspanel_site.pipeline import make_site
from stadspanel_site.search.index import without_index
from stadspanel_site.words.kinds import KINDS, YEAR, kind_at
from stadspanel_site.words.vocabulary import Kind
from tests.command_line import stadspanel
from tests.editors.test_forms import PACKAGE, need_the_package
from tests.served_sites import served_folder
from tests.sites_by_hand import HEADERS, SITE, options

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE_OF_PASSAGES = "paginas/passages.md"
CONTENT = {
    "site.yaml": SITE,
    # Everything that a form could spoil.
    PAGE_OF_PASSAGES: """\
---
status: concept
vertrouwelijkheid:
titel: "Over: passages # en meer"
openbaar_sinds: 1-3-2026
heroverwegen_op: '2026-3-1'
grond: persoonsgegevens
publieke_omschrijving: |
  Een regel.

  Nog een regel.
voorbeeld: ja
toegestaan:
  - passage: 3f9a2c1b
    reden: Dit mag [[vertrouwelijk 5.1.2e | van de melder]] blijven staan.
intern: {wie: [een, twee], waarom: {diep: ja}}
---
De melding kwam van [[vertrouwelijk persoonsgegevens | *nummer* 12_a]] en \\[[ blijft staan.

::: vertrouwelijk 5.1.2e
Dit is geheim.
:::

| a | b |
| --- | --- |
| 1 | 2 |

* een@@
  harde regel
1) twee
""".replace("@", " "),
    "gesprekken/2026-02-sensoren/notitie.md": f"""\
---
status: vastgesteld
vertrouwelijkheid: openbaar
{HEADERS["notitie"].replace("onderschreven:", "onderschreven:").rstrip()}
  gemeente: {{datum: 2026-02-11, functie: Wethouder, vingerafdruk: '00e000000001'}}
  panel:
    datum: 2026-02-12
    functie: Voorzitter
    vingerafdruk: '012345678901'
---
De tekst.
""",
}

DRAFTS = {
    row.place.format(slug="2026" if row.slug == YEAR else "concept"): new_document(
        kind, {"titel": "007", "naam": "Lid Twee"}
    )
    for kind, row in KINDS.items()
}
"""A new draft of each kind, as `stadspanel new` writes it."""

# Sveltia makes only the fields that are in sight. A window that is high enough for a form costs a second to draw.
_ALL_IN_SIGHT = """window.IntersectionObserver = class {
  constructor(tell) { this.tell = tell; }
  observe(target) { queueMicrotask(() => this.tell([{target, isIntersecting: true, intersectionRatio: 1}], this)); }
  unobserve() {}
  disconnect() {}
}"""
_LIST = re.compile(r"#/collections/\w+$")
_WRITE = """async (files) => {
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", {create: true});
  for (const [path, text] of Object.entries(files)) {
    const names = path.split("/");
    let folder = top;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name, {create: true});
    const file = await (await folder.getFileHandle(names.at(-1), {create: true})).createWritable();
    await file.write(text);
    await file.close();
  }
}"""
_READ = """async (path) => {
  for (;;) {
    try {
      let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
      const names = path.split("/");
      for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
      return await (await (await folder.getFileHandle(names.at(-1))).getFile()).text();
    } catch (error) {
      if (error.name === "NotFoundError") return null;
      // The file was written between finding and reading it.
      if (error.name !== "NotReadableError") throw error;
    }
  }
}"""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms, opened and signed in on the memory of the browser, which holds CONTENT."""

    page: "Page"
    address: str
    asked: list[str] = field(default_factory=list)
    """Every address that was asked for."""
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Open the form at *path*."""
        self.page.goto(f"{self.address}#/collections/{path}")

    def box(self, label: str) -> Any:
        """Return the box to type in called *label*."""
        return self.page.get_by_role("textbox", name=label, exact=True)

    def at(self, path: str) -> Any:
        """Return the field of the key at *path*."""
        return self.page.locator(f'[data-key-path="{path}"]')

    def unfold(self, title: str) -> None:
        """Unfold the group called *title*."""
        name = f"{GROUP}{title.partition(' ')[0].lower()}"
        self.at(name).get_by_role("button", name="Uitvouwen").first.click()

    def fill(self, path: str, value: Any) -> None:
        """Fill in *value* at *path*, as a person would: in boxes, by choosing, and with entries that are added."""
        field = self.at(path)
        if isinstance(value, list):
            for number, entry in enumerate(value):
                if not isinstance(entry, dict):
                    field.get_by_role("checkbox", name=entry, exact=True).check()
                    continue
                field.get_by_role("button", name=re.compile("toevoegen$")).first.click()
                for name, part in entry.items():
                    self.fill(f"{path}.{number}.{name}", part)
            return
        field.wait_for()
        words = str(value).replace("_", " ")
        choice = field.get_by_role("combobox")
        if choice.count():
            choice.click()
            wait_until_it_listens(self.page.get_by_role("option"))
            self.page.get_by_role("option", name=words, exact=True).click()
        elif field.get_by_role("radio").count():
            wait_until_it_listens(field.get_by_role("radio"))
            field.get_by_role("radio", name=words, exact=True).check()
        else:
            field.locator("input, textarea").first.fill(value)

    def save(self, path: str) -> str:
        """Save, and return the text that the file at *path* then has."""
        before = self.page.evaluate(_READ, f"content/{path}")
        button = self.page.get_by_role("button", name="Opslaan", exact=True)
        button.click()
        for _ in range(200):
            text = self.page.evaluate(_READ, f"content/{path}")
            # A file that is just made is empty for a moment.
            if text and text != before:
                # It then goes back to the list, and would do so from the next form as well.
                self.page.wait_for_url(_LIST)
                button.wait_for(state="hidden")
                return str(text)
            self.page.wait_for_timeout(50)
        raise AssertionError(self.page.locator("body").aria_snapshot())


@pytest.fixture(scope="module")
def forms(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    need_the_package()
    folder = tmp_path_factory.mktemp("forms")
    write(folder, CONTENT)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run("forms", "--place", "proef", "--package", str(PACKAGE)) == (0, "")
    context = browser.new_context(locale="en-GB")
    context.add_init_script(_ALL_IN_SIGHT)
    with served_folder(folder / "beheer") as address:
        opened = Forms(context.new_page(), address)
        listen(opened)
        opened.page.goto(address)
        written = {f"content/{path}": text for path, text in (CONTENT | DRAFTS).items()}
        opened.page.evaluate(_WRITE, written)
        opened.page.reload()
        # Drawing takes much of the time; what is clicked and read is there all the same.
        opened.page.evaluate("document.documentElement.style.opacity = 0")
        opened.page.get_by_role("button", name="Werken met een testrepository").click()
        opened.page.get_by_role("button", name="Nieuw").first.wait_for()
        yield opened
        check_silence(opened)
    context.close()


def wait_until_it_listens(choices: Any) -> None:
    """Wait until what is chosen is written down too: Sveltia listens 100 ms after it shows the *choices*."""
    # It then takes all but one of them out of the order of the Tab key.
    choices.and_(choices.page.locator('[tabindex="-1"]')).first.wait_for()


def listen(forms: Forms) -> None:
    """Write down every address that is asked for, and every complaint."""
    forms.page.on("request", lambda request: forms.asked.append(request.url))
    forms.page.on("pageerror", lambda error: forms.complaints.append(str(error)))
    forms.page.on(
        "console",
        lambda said: forms.complaints.append(said.text) if said.type == "error" else None,
    )


def check_silence(forms: Forms) -> None:
    """Look back on all that was done: what the policy stops is asked for, and complained of, too."""
    host = urlsplit(forms.address).netloc
    elsewhere = [url for url in forms.asked if urlsplit(url).netloc not in {"", host}]
    assert (elsewhere, forms.complaints) == ([], [])


_PICK = """window.showDirectoryPicker = async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", {create: true});
  await folder.getDirectoryHandle(".git", {create: true});
  return folder;
}"""


def write(folder: Path, content: dict[str, str]) -> None:
    for path, text in content.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def run(command: str, *arguments: str) -> tuple[int, str]:
    result = stadspanel(command, *arguments)
    return result.exit_code, result.stderr


def test_an_advice_filled_in_the_form_passes_every_check_and_can_be_adopted(
    forms: Forms, tmp_path: Path
) -> None:
    page = forms.page
    forms.open("advies/new")
    forms.box("Titel").fill("Bankjes: tellen, niet volgen")
    forms.box("Datum").fill("16-2-2026")
    page.get_by_role("checkbox", name="Dataveiligheid").check()
    forms.box("Samenvatting").fill(
        "De gemeente wil weten hoe vaak mensen op een bankje zitten. Het panel vindt dat goed, als het bankje "
        "alleen telt.\nNiemand mag te volgen zijn, ook niet [[vertrouwelijk 5.1.2e | de melder]] zelf."
    )
    forms.unfold("Meer over dit stuk")
    page.get_by_role("combobox", name="Aanleiding").click()
    wait_until_it_listens(page.get_by_role("option"))
    page.get_by_role("option", name="eigen initiatief").click()
    for number, words in ((1, "Laat het bankje tellen: zonder camera."), (2, "Zet een bord neer. #bord")):
        page.get_by_role("button", name=re.compile("Aanbeveling.? toevoegen")).click()
        page.get_by_role("spinbutton", name="Nummer").nth(number - 1).fill(str(number))
        forms.box("Tekst").nth(number - 1).fill(words)
    forms.box("Tekst").last.fill("## Waarom\n\n::: vertrouwelijk 5.1.2e\nGeheim.\n:::\n\nLees `[tekst]`.")

    path = "adviezen/2026-02-bankjes/advies.md"
    forms.box("Slug").fill("2026-02-bankjes")
    text = forms.save(path)

    write(tmp_path, {"site.yaml": SITE, path: text})
    content = str(tmp_path / "content")
    assert run("check", "--content", content) == (0, ""), text
    source, _ = read_source(path, text.encode())
    assert source is not None
    header: Any = plain(source.header)
    assert {**header, "samenvatting": ""} == {
        "status": "concept",
        "vertrouwelijkheid": None,
        "titel": "Bankjes: tellen, niet volgen",
        "datum": "16-2-2026",
        "themas": ["dataveiligheid"],
        "samenvatting": "",
        "aanleiding": "eigen_initiatief",
        "aanbevelingen": [
            {"nr": "1", "tekst": "Laat het bankje tellen: zonder camera."},
            {"nr": "2", "tekst": "Zet een bord neer. #bord"},
        ],
    }

    assert "\nvertrouwelijkheid:\n" in text
    write(tmp_path, {path: text.replace("vertrouwelijkheid:", "vertrouwelijkheid: openbaar")})
    # That adopts nothing that is not complete and right.
    assert run("adopt", str(tmp_path / "content" / path), "--content", content) == (0, "")


@pytest.mark.parametrize(
    ("form", "path"),
    [
        ("pagina/entries/passages", PAGE_OF_PASSAGES),
        ("notitie/entries/2026-02-sensoren/notitie", "gesprekken/2026-02-sensoren/notitie.md"),
    ],
)
def test_what_is_not_changed_in_the_form_stays_as_it_was(forms: Forms, form: str, path: str) -> None:
    forms.open(form)
    forms.unfold("Openheid")
    forms.box("Toelichting grond").fill("Zie de brief.")
    text = forms.save(path)
    before = CONTENT[path]
    assert text.replace("toelichting_grond: Zie de brief.\n", "") == before
    source, faults = read_source(path, text.encode())
    assert source is not None
    assert faults == ()


def test_one_choice_in_a_new_draft_of_each_kind_changes_one_line(forms: Forms) -> None:
    for path, text in DRAFTS.items():
        found = kind_at(path)
        assert found is not None
        forms.open(f"{found[0].value}/entries/{path.partition('/')[2].rpartition('.')[0]}")
        forms.fill("vertrouwelijkheid", "openbaar")
        chosen = text.replace("vertrouwelijkheid:", "vertrouwelijkheid: openbaar")
        assert forms.save(path) == chosen, path


def test_a_date_that_is_none_is_not_saved(forms: Forms) -> None:
    forms.open("pagina/new")
    forms.box("Titel").fill("Contact")
    forms.unfold("Datums")
    forms.box("Openbaar sinds").fill("1 maart")
    forms.page.get_by_role("button", name="Opslaan", exact=True).click()
    forms.page.get_by_text("Schrijf een datum als 2026-03-01 of 1-3-2026.").first.wait_for()
    forms.box("Openbaar sinds").fill("1-3-2026")
    assert "openbaar_sinds: 1-3-2026\n" in forms.save("paginas/contact.md")


# --- each kind ------------------------------------------------------------------------------------------------

SUMMARY = " ".join(["Het panel vindt dat een bankje mag tellen, maar niemand mag volgen."] * 3)
SLUG = "2026-02-stoelen"
FILLED: dict[Kind, tuple[str, str, dict[str, Any]]] = {
    Kind.REQUEST: (
        SLUG,
        f"adviezen/{SLUG}/verzoek.md",
        {"datum": "12-1-2026", "afzender": "Team Openbare Ruimte", "vraag": "Mogen bankjes meten?"},
    ),
    Kind.ADVICE: (
        SLUG,
        f"adviezen/{SLUG}/advies.md",
        {
            "titel": "Bankjes: tellen",
            "datum": "2026-02-16",
            "themas": ["Digitale privacy"],
            "samenvatting": SUMMARY,
            "aanbevelingen": [{"nr": "1", "tekst": "Laat het bankje alleen tellen."}],
        },
    ),
    Kind.RESPONSE: (
        SLUG,
        f"adviezen/{SLUG}/reactie.md",
        {
            "datum": "2026-03-20",
            "afzender": "College",
            "opvolging": "volledig",
            "per_aanbeveling": [
                {"nr": "1", "opvolging": "volledig", "wijze": "Met een drukmeter.", "termijn": "2026-06-01"}
            ],
        },
    ),
    Kind.AFTERWORD: (
        SLUG,
        f"adviezen/{SLUG}/nawoord.md",
        {
            "datum": "2026-03-25",
            "oordeel": "overtuigt",
            "per_aanbeveling": [{"nr": "1", "oordeel": "overtuigt"}],
        },
    ),
    Kind.PROGRESS: (
        SLUG,
        f"adviezen/{SLUG}/voortgang.md",
        {
            "stappen": [
                {
                    "datum": "2026-05-01",
                    "aanbeveling": "1",
                    "stand": "uitgevoerd",
                    "toelichting": "De bankjes tellen.",
                    "gemeld_door": "panel",
                }
            ]
        },
    ),
    Kind.NOTE: (
        SLUG,
        f"gesprekken/{SLUG}/notitie.md",
        {"titel": "Over bankjes", "datum": "2026-02-11", "samenvatting": SUMMARY},
    ),
    Kind.MINUTES: (
        SLUG,
        f"gesprekken/{SLUG}/verslag.md",
        {
            "titel": "Over bankjes",
            "datum": "2026-02-11",
            "gesprek_op": "10-2-2026",
            "soort_overleg": "gesprek",
        },
    ),
    Kind.DOSSIER: (
        "bankjes",
        "dossiers/bankjes.md",
        {
            "titel": "Bankjes",
            "themas": ["Digitale privacy"],
            "omschrijving": "Bankjes die tellen.",
            "fase": "proef",
            "berichten": [{"datum": "2026-02-01", "tekst": "De proef begint."}],
        },
    ),
    Kind.MEETING: (
        "2026-03-16-gesprek",
        "agenda/2026-03-16-gesprek.md",
        {"titel": "Overleg", "begint": "2026-03-16 19:30", "soort_overleg": "gesprek"},
    ),
    Kind.PAGE: ("hulp", "paginas/hulp.md", {"titel": "Hulp", "body": "Vraag het ons."}),
    Kind.MEMBER: ("lid-een", "leden/lid-een.md", {"naam": "Lid Een", "toestemming": "ja"}),
    Kind.FINANCES: (
        "2025",
        "financien/2025.yaml",
        {
            "uitgaven": [
                {"datum": "2025-01-05", "post": "bestanden", "omschrijving": "Opslag", "bedrag": "1.100"},
                {"datum": "2025-01-06", "post": "bestanden", "omschrijving": "Meer", "bedrag": "42,50"},
            ]
        },
    ),
    Kind.EVALUATION: (
        "2025",
        "evaluaties/2025.md",
        {
            "titel": "Evaluatie 2025",
            "datum": "2026-02-01",
            "cijfers": [{"naam": "Samenwerking", "waarde": "7,5", "schaal": "10", "gegeven_door": "panel"}],
        },
    ),
}
"""For each kind its name, its path, and what is filled in: everything that its form asks first."""


def test_each_kind_is_filled_in_saved_checked_adopted_and_built(forms: Forms, tmp_path: Path) -> None:
    """They are one site: what belongs to an advice is filled in after it."""
    write(tmp_path, {"site.yaml": SITE})
    content = tmp_path / "content"
    for kind, (name, path, values) in FILLED.items():
        forms.open(f"{kind.value}/new")
        forms.fill("vertrouwelijkheid", "openbaar")
        for key, value in values.items():
            forms.fill(key, value)
        if KINDS[kind].name_hint:
            forms.box("Slug").fill(name)
        text = forms.save(path)
        write(tmp_path, {path: text})
        code, said = run("check", "--content", str(content))
        assert code == 0, f"{text}{said}"
        # A note is signed by two sides first.
        if kind is not Kind.NOTE:
            code, said = run("adopt", str(content / path), "--content", str(content))
            assert code == 0, f"{text}{said}"
    files, result = make_site(replace(options(content), today=dt.date(2026, 7, 1)), index=without_index)
    assert result.hidden == 1
    pages = " ".join(data.decode() for path, data in files.items() if path.endswith(".html"))
    for words in (
        "Bankjes: tellen",
        "Met een drukmeter.",
        "De bankjes tellen.",
        "1.142,50",
        "Lid Een",
        "De proef begint.",
    ):
        assert words in pages, words
    assert set(FILLED) == set(Kind)


def test_an_attachment_is_put_beside_its_document_and_says_how_open_it_is(
    forms: Forms, tmp_path: Path
) -> None:
    page = forms.page
    forms.open("verzoek/new")
    forms.box("Slug").fill("2026-03-bijlage")
    forms.unfold("Bijlagen")
    below = "groep_bijlagen.bijlagen"
    forms.fill(below, [{"titel": "Een tabel", "vertrouwelijkheid": "openbaar"}])
    (tmp_path / "tabel.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    forms.at(f"{below}.0.bestand").get_by_role("button", name="Bladeren").click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Uploaden").click()
    chosen.value.set_files(tmp_path / "tabel.csv")
    page.get_by_role("button", name="Invoegen").click()
    forms.at(f"{below}.0.bestand").get_by_text("Vervangen").wait_for()
    text = forms.save("adviezen/2026-03-bijlage/verzoek.md")
    assert text.endswith(
        "bijlagen:\n  - titel: Een tabel\n    vertrouwelijkheid: openbaar\n    bestand: bijlagen/tabel.csv\n---\n"
    )
    assert page.evaluate(_READ, "content/adviezen/2026-03-bijlage/bijlagen/tabel.csv") == "a,b\n1,2\n"

    forms.open("verzoek/entries/2026-03-bijlage/verzoek")
    forms.fill("afzender", "Team Groen")
    assert forms.save("adviezen/2026-03-bijlage/verzoek.md").replace("afzender: Team Groen\n", "") == text


def test_a_finding_is_settled_in_the_form_with_the_code_of_ci(
    forms: Forms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "paginas/gevonden.md"
    forms.open("pagina/new")
    forms.fill("titel", "Gevonden")
    forms.fill("body", "Bel het loket op 06-12345678.")
    forms.fill("vertrouwelijkheid", "openbaar")
    forms.fill("status", "vastgesteld")
    write(tmp_path, {"site.yaml": SITE, path: forms.save(path)})
    content = str(tmp_path / "content")
    monkeypatch.setenv("CI", "true")
    said = stadspanel("check", "--content", content, "--format", "github").stdout
    line = re.search(r"\(in het formulier: Openheid, Toegestaan\) - \{gegeven: (\w+), reden: …\}", said)
    assert line is not None, said

    forms.open("pagina/entries/gevonden")
    forms.unfold("Openheid")
    forms.fill("groep_openheid.toegestaan", [{"gegeven": line[1], "reden": "Het nummer van het loket."}])
    write(tmp_path, {path: forms.save(path)})
    assert run("check", "--content", content) == (0, "")


def test_one_change_of_the_settings_changes_one_line(forms: Forms) -> None:
    forms.open("instellingen/entries/site")
    forms.fill("omschrijving", "Wat het panel doet.")
    text = forms.save("site.yaml")
    assert text.replace("omschrijving: Wat het panel doet.\n", "") == SITE


def test_a_folder_of_this_computer_is_opened_and_nobody_is_asked_anything(
    browser: "Browser", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the picker of a folder is replaced: that one no test can click in."""
    need_the_package()
    write(tmp_path, CONTENT)
    monkeypatch.chdir(tmp_path)
    assert run("forms", "--package", str(PACKAGE)) == (0, "")
    context = browser.new_context(locale="nl-NL")
    with served_folder(tmp_path / "beheer") as address:
        opened = Forms(context.new_page(), address)
        listen(opened)
        opened.page.add_init_script(_PICK)
        opened.page.goto(address)
        opened.page.evaluate(_WRITE, {f"content/{path}": text for path, text in CONTENT.items()})
        opened.page.get_by_role("button", name="Werken met een lokale repository").click()
        for name, number in (("Pagina’s", 1), ("Gespreksnotities", 1), ("Adviezen", 0)):
            opened.page.get_by_role("treeitem", name=name).filter(has_text=str(number)).wait_for()
    check_silence(opened)
    context.close()


def test_the_forms_speak_dutch_to_everybody(forms: Forms) -> None:
    """The browser of this test asks for English."""
    assert forms.page.evaluate("navigator.language") == "en-GB"
    assert forms.page.locator("html").get_attribute("lang") == "nl"
