"""The text of a new `site.yaml`: the settings of a new panel, with every key explained in comments."""

import re
from collections.abc import Iterator, Mapping

from stadspanel_site.desk.editing import scalar
from stadspanel_site.desk.new_documents import separated
from stadspanel_site.desk.new_site_questions import (
    NORM,
    NORM_TEXTS,
    PERIOD,
    SETTINGS,
    UNKNOWN,
    municipality_name,
    panel_name,
)
from stadspanel_site.words.addresses import neutral_name
from stadspanel_site.words.vocabulary import Article, NormSort

_VALUE = re.compile(r"<([a-z_]+)>")


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
# Waar de vaste naam van elk bericht in de feeds mee begint: een domein van het panel of de gemeente, en een dag waarop
# dat zo was. Kies dit voor de eerste publicatie, en verander het nooit meer.
#vaste_namen:
#  domein: voorbeeld.nl
#  dag: 2026-01-01
# Hoe het panel heet, en waar het te bereiken is. Het mailadres komt op de site.
panel:
  naam: <panel>
  # Het lidwoord voor de naam: het, de of geen. Zo staat de naam in zinnen op de site.
  lidwoord: <lidwoord>
  # Kies uit: ja, nee. Of de naam een meervoud is: zij kijken mee.
#  meervoud: nee
  email: <email>
# Hoe de gemeente heet. De code uit het register van overheden (TOOI) mag erbij (zij is nodig voor de Woo-index), een
# mailadres ook, en hoe haar privacyteam heet.
gemeente:
  naam: <gemeente>
<tooi>
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
<afspraken>
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
contact:
  tekst: Hebt u een vraag aan het panel? Laat het weten.
  pagina: contact
#pers:
#  tekst: Bent u journalist? Bel of mail het panel.
#  email: pers@example.org
onderwerp_aandragen:
  tekst: Maakt u zich zorgen over een toepassing van de gemeente? Vertel het het panel.
  pagina: contact
#meedoen:
#  tekst: Wilt u lid worden van het panel?
#  url: https://www.example.org/meedoen
#licentie:
#  tekst: U mag de stukken op deze site overnemen.
#  code: CC-BY-4.0

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
# Kies uit: ja, nee. Meldt de gemeente deze site aan bij de Woo-index? Met ja maakt de site de bestanden daarvoor.
#woo_index: nee
"""


def new_settings(answers: Mapping[str, str]) -> str:
    """Return a `site.yaml` with *answers*, by the names in `SETTINGS`; a missing answer stays to be filled in."""
    values = {item.name: answers.get(item.name) or item.default for item in SETTINGS}
    told = {name: scalar(value) for name, value in values.items() if value}
    told["titel"] = scalar(values["titel"] or UNKNOWN)
    article, name = panel_name(values["panel"])
    told["panel"] = scalar(name or UNKNOWN)
    told["lidwoord"] = article or (Article.NONE if name else Article.HET)
    told["gemeente"] = scalar(municipality_name(values["gemeente"]) or UNKNOWN)
    told["email"] = told.get("email", "")
    told["tooi"] = f"  tooi: {told['tooi']}" if values["tooi"] else "#  tooi: gm0000"
    told["themas"] = "\n".join(_themes(values["themas"])) or "#  voorbeeldthema:\n#    titel: Voorbeeldthema"
    told["afspraken"] = "\n".join(_agreement(values))
    filled = _VALUE.sub(lambda match: told.get(match[1], match[0]), _TEXT)
    if not values["themas"]:
        filled = filled.replace("\nthemas:\n", "\nthemas: {}\n")
    return "\n".join(line.rstrip() for line in filled.splitlines()) + "\n"


def _themes(answer: str) -> Iterator[str]:
    for title in separated(answer):
        yield f"  {neutral_name(title)}:"
        yield f"    titel: {scalar(title)}"


def _agreement(values: Mapping[str, str]) -> Iterator[str]:
    period = PERIOD.fullmatch(values["afspraken"])
    if period is None:
        return
    yield "afspraken:"
    yield f"  - van: {scalar(period[1])}"
    yield f"    tot: {scalar(period[2])}"
    for key, name in (("reactietermijn_dagen", "reactietermijn"), ("totaal_maximum", "maximum")):
        yield f"    {key}: {scalar(values[name]) if values[name] else ''}"
    if values["begroting"]:
        yield "    begroting:"
    for item in separated(values["begroting"], ";"):
        title, _, maximum = (part.strip() for part in item.partition(":"))
        most = f", maximum: {scalar(maximum)}" if maximum else ""
        yield f"      {neutral_name(title)}: {{titel: {scalar(title)}{most}}}"
    if values["normen"]:
        yield "    normen:"
    for norm in map(NORM.fullmatch, separated(values["normen"], ";")):
        if norm is not None:
            yield f"      - artikel: {scalar(norm['article'])}"
            yield f"        tekst: {scalar(NORM_TEXTS[NormSort(norm['sort'])])}"
            yield f"        soort: {norm['sort']}"
            if norm["number"]:
                yield f"        aantal: {norm['number']}"
