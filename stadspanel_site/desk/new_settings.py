"""The text of a new `site.yaml`: the settings of a new panel, with every key explained in comments."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.desk.editing import scalar
from stadspanel_site.desk.new_documents import split_names
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.dutch import article_apart
from stadspanel_site.words.vocabulary import Article

_VALUE = re.compile(r"<([a-z_]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A question to the maker of a new site."""

    name: str
    title: str
    description: str
    default: str = ""
    may_be_empty: bool = False


SETTINGS = (
    Setting(name="titel", title="Titel", description="de naam van de site"),
    Setting(
        name="basis_url",
        title="Adres",
        description="waar de site komt te staan; dat mag later anders",
        default="https://www.example.org/",
    ),
    Setting(
        name="panel",
        title="Panel",
        description="de naam van het panel, met het lidwoord ervoor: het Voorbeeldpanel",
    ),
    Setting(
        name="email",
        title="E-mailadres",
        description="van het panel; dit komt op de site",
        may_be_empty=True,
    ),
    Setting(name="gemeente", title="Gemeente", description="hoe de gemeente heet, zoals: gemeente Voorbeeld"),
    Setting(
        name="kenmerk_vorm",
        title="Vorm van een kenmerk",
        description="met {jaar} en {nr}; {nr:02} maakt van 1 het nummer 01",
        default="ADV-{jaar}-{nr:02}",
    ),
    Setting(
        name="themas",
        title="Thema’s",
        description="waar adviezen over gaan, met komma’s ertussen, zoals: Digitale privacy, Digitale ethiek",
    ),
)
"""The questions, in the order in which they are asked."""

_TEXT = """\
# De instellingen van de site. Regels met een # doen niet mee. Wilt u zo’n regel gebruiken, haal dan het # aan
# het begin weg.

# De naam van de site.
titel: <titel>
# In één zin: wie het panel is, en waar het advies over geeft. Staat boven aan de site.
#omschrijving: Inwoners geven de gemeente advies over camera’s, sensoren en algoritmes.
# Hoe de site haar lezers noemt: u of je.
#aanspreekvorm: u
# Waar de site staat: het hele adres.
basis_url: <basis_url>
# Hoe het panel heet, en waar het te bereiken is. Het mailadres komt op de site.
panel:
  naam: <panel>
  # Het lidwoord voor de naam: het, de of geen. Zo staat de naam in zinnen op de site.
  lidwoord: <lidwoord>
  # Kies uit: ja, nee. Of de naam een meervoud is: zij kijken mee.
#  meervoud: nee
  email: <email>
# Hoe de gemeente heet. De code uit het register van overheden (TOOI) mag erbij, een mailadres ook, en hoe haar
# privacyteam heet.
gemeente:
  naam: <gemeente>
#  tooi: gm0000
#  email: gemeente@example.org
#  privacyteam:
#    naam: privacyteam
#    lidwoord: het
# Wie deze map met stukken kan lezen: prive of openbaar. Kan iedereen haar lezen, dan mag er niets in staan dat
# niet openbaar is.
bron: prive
# De vorm van een kenmerk, met het jaar en een nummer.
kenmerk_vorm: <kenmerk_vorm>
# De thema’s van het panel. Bij een thema mogen een omschrijving en deelthema’s.
themas:
<themas>
#    omschrijving: Wat de gemeente van mensen weet.
#    deelthemas:
#      deelthema-een: Deelthema één

# De samenwerkingsafspraken met de gemeente: van wanneer tot wanneer ze gelden, en wat erin staat.
#afspraken:
#  - van: 2026-01-01
#    tot: 2029-12-31
#    # Als de afspraak eerder eindigde.
#    opgezegd_op:
#    # Binnen hoeveel dagen de gemeente antwoordt. Noemt de afspraak geen termijn, laat dit dan leeg.
#    reactietermijn_dagen:
#    # Kies uit: ja, nee. Of die termijn ook geldt voor adviezen op eigen initiatief.
#    termijn_ook_eigen_initiatief: nee
#    # Hoeveel euro per jaar, met btw, en hoeveel per post.
#    totaal_maximum: 5000
#    begroting:
#      bestanden: {titel: Bestanden delen, maximum: 500}
#    # Waar in de afspraken staat dat een verslag of notitie niet openbaar kan zijn: 4, of bijvoorbeeld punt 4.
#    artikel_vertrouwelijkheid: 4
#    # Wat er is afgesproken. Waaruit de site opmaakt of het is gehouden, zegt `soort`: reactie_op_gevraagd_advies,
#    # notitie_onderschreven, gemeld_op_tijd, overleggen_per_jaar, uitgaven_binnen_maximum, evaluatie_per_jaar of
#    # niet_te_berekenen. Niet gehouden is een afspraak alleen als een stuk dat zegt.
#    normen:
#      - artikel: 3
#        tekst: Twee keer per jaar is er een overleg met de gemeente.
#        soort: overleggen_per_jaar
#        aantal: 2
#        met_privacyteam: nee
#        toelichting: In het voorjaar en in het najaar.
#        weerwoord:
#          panel: Dat lukte niet altijd.
#          gemeente: Wij plannen het voortaan vooraf.
#        niet_gehouden:
#          - {jaar: 2026, bron: Brief van de gemeente, url: https://www.example.org/brief}

# Vijf manieren om het panel te vinden. Bij elke hoort een zin voor op de voorpagina, en waar het heen gaat: een
# `pagina` uit de map paginas (zonder .md), een adres elders (`url`) of een mailadres (`email`).
#contact:
#  tekst: Hebt u een vraag aan het panel? Laat het weten.
#  email: panel@example.org
#pers:
#  tekst: Bent u journalist? Bel of mail het panel.
#  email: pers@example.org
#onderwerp_aandragen:
#  tekst: Maakt u zich zorgen over een toepassing van de gemeente? Vertel het het panel.
#  email: panel@example.org
#meedoen:
#  tekst: Wilt u lid worden van het panel?
#  url: https://www.example.org/meedoen
#licentie:
#  tekst: U mag de stukken op deze site overnemen.

# Wat bekend is over de toegankelijkheid van de site. De status komt uit de verklaring die de gemeente liet
# registreren: voldoet_volledig, voldoet_gedeeltelijk, eerste_maatregelen of voldoet_niet.
#toegankelijkheid:
#  verklaring:
#    datum: 2026-04-01
#    adres: https://www.example.org/verklaring
#    status: voldoet_gedeeltelijk
#  onderzoek:
#    datum: 2026-03-01
#    door: Bureau Voorbeeld
#    hoe: Alle soorten pagina’s, volgens WCAG-EM.
#    rapport: https://www.example.org/rapport
#  bekende_problemen: [De plattegrond heeft nog geen beschrijving.]
#  email: panel@example.org

# Wat mensen over hun gegevens moeten weten. Wat u niet weet, laat u weg: op de site staat dan “nog niet ingevuld”.
#privacy:
#  verantwoordelijke:
#    naam: gemeente Voorbeeld
#    email: privacy@example.org
#  doel: Laten zien wat het panel adviseert, en wat daarmee gebeurt.
#  grondslag: De grond in de AVG.
#  bewaartermijn: Hoe lang de gegevens op de site blijven.
#  # Waar iemand vraagt zijn gegevens te zien, te verbeteren of weg te halen.
#  verzoeken: privacy@example.org
#  # De functionaris gegevensbescherming.
#  fg:
#    naam: de FG van Voorbeeld
#    email: fg@example.org

# Wie de site op internet zet, en wat die bewaart van bezoekers.
#hosting:
#  naam: Bedrijf Voorbeeld
#  logboeken: De logboeken gaan na een maand weg.
#  privacyverklaring: https://www.example.org/privacy

# Wie meldingen over de beveiliging van de site leest (security.txt), en tot wanneer dat zeker is.
#beveiliging:
#  verloopt_op: 2027-10-31
#  email: beveiliging@example.org
#  url: https://www.example.org/melden
#  beleid: https://www.example.org/meldingen

# Het bestand met de huisstijl van de gemeente, in deze map.
#thema: huisstijl/gemeente.css
"""


def new_settings(answers: Mapping[str, str]) -> str:
    """Return a `site.yaml` with *answers*, by the names in `SETTINGS`; a missing answer takes its default."""
    values = {item.name: answers.get(item.name) or item.default for item in SETTINGS}
    article, values["panel"] = article_apart(values["panel"])
    values["lidwoord"] = article or Article.HET
    themes = "\n".join(_themes(values.pop("themas")))
    told = {name: scalar(value) if value else "" for name, value in values.items()}
    filled = _VALUE.sub(lambda match: told.get(match[1], match[0]), _TEXT)
    lines = (line.rstrip() for line in filled.splitlines())
    return "\n".join(lines).replace("<themas>", themes) + "\n"


def example_settings() -> dict[str, str]:
    """Return a valid answer to each question, against which one other answer can be tried."""
    return {item.name: item.default or "Een" for item in SETTINGS if not item.may_be_empty}


def _themes(answer: str) -> Iterator[str]:
    for title in split_names(answer):
        yield f"  {neutral_name(title)}:"
        yield f"    titel: {scalar(title)}"
