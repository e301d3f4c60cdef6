"""
The grounds for withholding something from the public, with one plain Dutch sentence each.

Source of the codes: Wet open overheid (BWBR0045754), articles 5.1, 5.2 and 5.4. The panel may not be a
bestuursorgaan: a code on its site refers to the law, but the decision is the municipality's.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground: its code, a short label for marks, and a sentence for readers."""

    code: str
    label: str
    sentence: str
    law: str
    """The article of the Woo in words; empty for other grounds."""


_TABLE = """\
5.1.1a | eenheid van de Kroon | Dit kan de eenheid van de Kroon in gevaar brengen.
5.1.1b | veiligheid van de Staat | Dit kan de veiligheid van de Staat schaden.
5.1.1c | vertrouwelijke bedrijfsgegevens | Dit zijn gegevens die een bedrijf vertrouwelijk aan de overheid gaf.
5.1.1d | bijzondere persoonsgegevens | Dit zijn gevoelige gegevens over personen.
5.1.1e | persoonsnummers | Dit zijn nummers waarmee de overheid personen herkent, zoals een burgerservicenummer.
5.1.2a | internationale betrekkingen | Dit kan de omgang van Nederland met andere landen schaden.
5.1.2b | financiële belangen van de overheid | Dit kan de economische of financiële belangen van de overheid schaden.
5.1.2c | opsporing van strafbare feiten | Dit kan het opsporen of vervolgen van strafbare feiten hinderen.
5.1.2d | inspectie en toezicht | Dit kan inspectie, controle of toezicht hinderen.
5.1.2e | persoonlijke gegevens | Dit gaat over het privéleven van mensen.
5.1.2f | concurrentiegevoelige bedrijfsgegevens | Dit zijn bedrijfsgegevens waar concurrenten voordeel van kunnen hebben.
5.1.2g | bescherming van het milieu | Openbaar maken kan het milieu schaden.
5.1.2h | beveiliging en voorkomen van sabotage | Dit kan de beveiliging van mensen of bedrijven in gevaar brengen, of sabotage makkelijker maken.
5.1.2i | goed functioneren van de overheid | Openbaar maken kan het goed functioneren van de overheid schaden.
5.1.4 | eerst voor de geadresseerde | Degene voor wie dit bestemd is, mag het als eerste lezen. Daarna wordt het openbaar.
5.1.5 | onevenredige benadeling | Openbaar maken zou iemand of iets veel zwaarder treffen dan redelijk is.
5.1.6 | vertrouwelijke milieu-informatie van bedrijven | Openbaar maken zou een bedrijf dat dit vertrouwelijk gaf ernstig schaden.
5.2.1 | persoonlijke beleidsopvattingen | Dit zijn meningen van ambtenaren, bedoeld voor intern overleg.
5.2.2 | beleidsopvattingen die naar personen leiden | Dit zijn meningen uit intern overleg waaraan te zien is van wie ze zijn.
5.4 | formatie | Dit is informatie van of voor een formateur.
5.4a.1 | ondersteuning van raadsleden | Dit gaat over hulp van ambtenaren aan een raadslid.
geheimhouding | geheimhouding opgelegd | De gemeente heeft hierop geheimhouding gelegd: de raad, het college, de burgemeester of een commissie.
afspraak | afspraak tussen panel en gemeente | Dit is geen grond uit de Wet open overheid. Het panel en de gemeente spraken af dat dit niet openbaar is.
"""
_FORM = re.compile(
    r"(?:artikel |art\.? ?)?(?P<article>5\.[124]a?)"
    r"(?:(?:\.| ?,? ?lid )(?P<paragraph>[1-6]))?(?:(?:\.| ?,? ?(?:onder )?)(?P<letter>[a-i]))?"
)
_ORDINALS = ("", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde")


def _law(code: str) -> str:
    form = _FORM.fullmatch(code)
    if form is None:
        return ""
    paragraph = f", {_ORDINALS[int(form['paragraph'])]} lid" if form["paragraph"] else ""
    letter = f", onder {form['letter']}" if form["letter"] else ""
    return f"Woo, artikel {form['article']}{paragraph}{letter}"


GROUNDS: dict[str, Ground] = {
    code: Ground(code=code, label=label, sentence=sentence, law=_law(code))
    for code, label, sentence in (line.split(" | ") for line in _TABLE.splitlines())
}
"""Every ground, by its code in the form that the site shows."""

_WORDS = {
    "persoonsgegevens": "5.1.2e",
    "bedrijfsgegevens": "5.1.1c",
    "opsporing": "5.1.2c",
    "toezicht": "5.1.2d",
    "beveiliging": "5.1.2h",
    "5.2": "5.2.1",
}
IMPOSED = "geheimhouding"
"""The ground of secrecy that a body of the municipality imposed; `SecrecyOrder` says by whom, when and why."""
AGREEMENT = "afspraak"
"""The one ground for minutes, notes and passages only; its article is in the settings."""

GROUND_WORDS = (*_WORDS, *GROUNDS)
"""Everything that an author may write for a ground, for suggestions."""


def ground_code(text: str) -> str | None:
    """Return the code of the ground that *text* names (`5.1.2.e`, `5.1 lid 2 e`, `persoonsgegevens`), or None."""
    text = " ".join(text.lower().split())
    if text in _WORDS:
        return _WORDS[text]
    if text in GROUNDS:
        return text
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    code = form["article"] + (f".{form['paragraph']}" if form["paragraph"] else "") + (form["letter"] or "")
    return code if code in GROUNDS else None
