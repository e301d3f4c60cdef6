"""The pages about the site itself claim only what is known."""

import re
from html import unescape
from pathlib import Path

import pytest

from stadspanel_site.internal.checks.reminders import remind
from tests.sites_by_hand import AS_OF, SITE, archive_of, codes_of, site_of

STATEMENT = "{datum: 2026-04-10, adres: 'https://example.org/verklaring', status: voldoet_gedeeltelijk}"
AUDIT = "{datum: 2026-03-10, door: Bureau Toets, hoe: Met de hand., rapport: 'https://example.org/rapport'}"
NO_STATEMENT = "Voor deze site staat die verklaring hier nog niet."
STATUS = "Status B: voldoet gedeeltelijk Verklaard op 10 april 2026 Register Lees de verklaring"
NO_AUDIT = "Nog niet ingevuld: een onderzoek van de hele site."
AUDITED = "Onderzocht op 10 maart 2026 Onderzocht door Bureau Toets Hoe Met de hand. Rapport Lees het rapport"
NO_PRIVACY = re.sub("^privacy: .*\n", "", SITE, flags=re.MULTILINE)


def page_of(folder: Path, address: str, settings: str = "", site: str = SITE) -> str:
    """Return the text of the page at *address*."""
    html = site_of(folder / "content", {"site.yaml": site + settings}).page(address)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


FAULTS = "toegankelijkheid: {bekende_problemen: [De kaart heeft geen tekst.]}\n"


@pytest.mark.parametrize(
    ("settings", "told", "not_told"),
    [
        ("", NO_STATEMENT, "Status"),
        ("", NO_AUDIT, "Onderzocht op"),
        (FAULTS, NO_STATEMENT, "Status"),
        (FAULTS, "De kaart heeft geen tekst.", "Status"),
        (f"toegankelijkheid: {{verklaring: {STATEMENT}}}\n", STATUS, NO_STATEMENT),
        # An audit proves no status.
        (f"toegankelijkheid: {{onderzoek: {AUDIT}}}\n", AUDITED, "Status"),
        (f"toegankelijkheid: {{onderzoek: {AUDIT}}}\n", NO_STATEMENT, NO_AUDIT),
        # What is still to come is not there.
        (
            f"toegankelijkheid: {{verklaring: {STATEMENT.replace('2026-04', '2026-12')}}}\n",
            NO_STATEMENT,
            "Status",
        ),
        (f"toegankelijkheid: {{onderzoek: {AUDIT.replace('2026-03', '2026-12')}}}\n", NO_AUDIT, "Toets"),
        ("", "Hij bewijst dus niet dat de site aan de regels voldoet.", "voldoet volledig"),
        ("", "panel@example.org", "toets@example.org"),
        ("", "een klacht indienen bij de Nationale ombudsman", "voldoet gedeeltelijk"),
        ("toegankelijkheid: {email: toets@example.org}\n", "toets@example.org", "panel@example.org"),
    ],
)
def test_the_page_has_a_status_only_with_a_registered_statement(
    settings: str, told: str, not_told: str, tmp_path: Path
) -> None:
    text = page_of(tmp_path, "toegankelijkheid/", settings)
    assert told in text
    assert not_told not in text


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("status: A", ["onbekende-sleutel"]),
        ("uitkomst: voldoet_volledig", ["onbekende-sleutel"]),
        ("verklaring: {status: voldoet_volledig}", ["ontbrekende-sleutel"] * 2),
        (f"verklaring: {STATEMENT.replace('voldoet_gedeeltelijk', 'prima')}", ["onbekende-waarde"]),
        (f"verklaring: {STATEMENT.replace('https://example.org', 'in de kast')}", ["geen-webadres"]),
        (f"onderzoek: {AUDIT.replace('}', ', uitkomst: voldoet_volledig}')}", ["onbekende-sleutel"]),
        (f"onderzoek: {AUDIT.replace('https://example.org', 'in de kast')}", ["geen-webadres"]),
    ],
)
def test_a_status_cannot_be_claimed_without_a_statement_on_file(group: str, codes: list[str]) -> None:
    assert codes_of({"site.yaml": f"{SITE}toegankelijkheid: {{{group}}}\n"}) == codes


PARTS = {
    "verantwoordelijke": (
        "{naam: Stad Zes, email: zes@example.org}",
        "Wie Stad Zes, zes@example.org",
    ),
    "doel": ("Doel Zeven.", "Waarvoor Doel Zeven."),
    "grondslag": ("Artikel Acht.", "Grond in de wet Artikel Acht."),
    "bewaartermijn": ("Negen jaar.", "Hoe lang Negen jaar."),
    "verzoeken": ("tien@example.org", "Waar u dat vraagt: tien@example.org"),
    "fg": ("{naam: Elf, email: elf@example.org}", "FG Elf, elf@example.org"),
}
"""Each part of the privacy statement: how it is written, and what the page says."""


@pytest.mark.parametrize("absent", ["", *PARTS, "alles"])
def test_what_is_missing_of_the_privacy_statement_is_shown_and_told_in_one_line(
    absent: str, tmp_path: Path
) -> None:
    missing = [key for key in PARTS if absent in {key, "alles"}]
    group = "".join(f"  {key}: {value}\n" for key, (value, _) in PARTS.items() if key not in missing)
    site = NO_PRIVACY + (f"privacy:\n{group}" if group else "")
    text = page_of(tmp_path, "privacy/", site=site)
    assert [key for key, (_, told) in PARTS.items() if told not in text] == missing
    assert text.lower().count("nog niet ingevuld") == len(missing)
    assert "een klacht indienen bij de Autoriteit Persoonsgegevens" in text
    warnings = [item.what for item in remind(archive_of({"site.yaml": site}), AS_OF)]
    assert warnings == ([f"op /privacy/ is nog niet ingevuld: {', '.join(missing)}"] if missing else [])


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", "Wie dat is en wat die bewaart, staat hier nog niet."),
        (
            "hosting: {naam: Bedrijf X}\n",
            "De server is van Bedrijf X Wat die bewaart Dat staat hier nog niet.",
        ),
        (
            "hosting: {naam: Bedrijf X, logboeken: 'Zeven dagen.', privacyverklaring: 'https://example.org/p'}\n",
            "Wat die bewaart Zeven dagen. Verklaring Lees de privacyverklaring van Bedrijf X",
        ),
    ],
)
def test_the_privacy_page_says_of_the_host_what_is_known(settings: str, told: str, tmp_path: Path) -> None:
    assert told in page_of(tmp_path, "privacy/", settings)


def test_both_stand_at_the_foot_of_every_page_and_in_the_sitemap(tmp_path: Path) -> None:
    site = site_of(tmp_path / "content", {})
    for address in ("toegankelijkheid/", "privacy/"):
        assert f"https://www.example.org/{address}" in site.files["sitemap.xml"]
        for path, text in site.files.items():
            if path.endswith(".html"):
                assert f'href="/{address}"' in text.partition("<footer")[2], path


def test_nothing_on_the_site_contradicts_the_privacy_page() -> None:
    templates = Path(__file__).parent.parent.parent / "templates"
    scripts = "".join(file.read_text(encoding="utf-8") for file in sorted(templates.rglob("*.js")))
    assert scripts
    assert (
        re.findall(r"cookie|localStorage|sessionStorage|indexedDB|sendBeacon|caches\b|https?://", scripts)
        == []
    )
