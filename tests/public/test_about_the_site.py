"""The pages about the site itself claim only what is known."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.sites_by_hand import SITE, codes_of, site_of

AUDIT = "{datum: 2026-03-10, door: Bureau Toets, rapport: 'https://example.org/rapport', uitkomst: voldoet_gedeeltelijk}"
NO_AUDIT = "Er is nog geen onderzoek gedaan."
STATUS = "Status B: voldoet gedeeltelijk Onderzocht op 10 maart 2026 Onderzocht door Bureau Toets Rapport Lees het rapport"


def page_of(folder: Path, address: str, settings: str = "") -> str:
    """Return the text of the page at *address*."""
    html = site_of(folder / "content", {"site.yaml": SITE + settings}).page(address)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize(
    ("settings", "told", "not_told"),
    [
        ("", NO_AUDIT, "Status"),
        ("toegankelijkheid: {bekende_problemen: [De kaart heeft geen tekst.]}\n", NO_AUDIT, "Status"),
        (
            "toegankelijkheid: {bekende_problemen: [De kaart heeft geen tekst.]}\n",
            "De kaart heeft geen tekst.",
            "Status",
        ),
        (f"toegankelijkheid: {{onderzoek: {AUDIT}}}\n", STATUS, NO_AUDIT),
        # An audit that is still to come is none.
        (
            f"toegankelijkheid: {{onderzoek: {AUDIT.replace('2026-03-10', '2026-12-10')}}}\n",
            NO_AUDIT,
            "Status",
        ),
        ("", "panel@example.org", "toets@example.org"),
        ("toegankelijkheid: {email: toets@example.org}\n", "toets@example.org", "panel@example.org"),
    ],
)
def test_the_statement_has_a_status_only_with_an_audit(
    settings: str, told: str, not_told: str, tmp_path: Path
) -> None:
    text = page_of(tmp_path, "toegankelijkheid/", settings)
    assert told in text
    assert not_told not in text


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("toegankelijkheid: {uitkomst: voldoet_volledig}\n", ["onbekende-sleutel"]),
        ("toegankelijkheid: {status: A}\n", ["onbekende-sleutel"]),
        ("toegankelijkheid: {onderzoek: {uitkomst: voldoet_volledig}}\n", ["ontbrekende-sleutel"] * 3),
        (
            f"toegankelijkheid: {{onderzoek: {AUDIT.replace('voldoet_gedeeltelijk', 'prima')}}}\n",
            ["onbekende-waarde"],
        ),
        (
            f"toegankelijkheid: {{onderzoek: {AUDIT.replace('https://example.org/rapport', 'in de kast')}}}\n",
            ["geen-webadres"],
        ),
    ],
)
def test_a_status_cannot_be_claimed_without_an_audit_on_file(settings: str, codes: list[str]) -> None:
    assert codes_of({"site.yaml": SITE + settings}) == codes


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
            "Wat die bewaart Zeven dagen. Privacyverklaring Lees de privacyverklaring van Bedrijf X",
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
