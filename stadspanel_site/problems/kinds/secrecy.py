"""Problems with grounds, secrets, embargoes and endorsements."""

from stadspanel_site.problems.problem import error, warning

UNKNOWN_GROUND = error("onbekende-grond", "deze grond bestaat niet").advise(
    "kies een artikel van de Woo, zoals 5.1.2e, of een woord zoals persoonsgegevens; meer gronden staan in `grond:` tussen [ en ]"
)
GROUND_MISSING = error("grond-ontbreekt", "iets is niet openbaar, maar de grond ontbreekt").advise(
    "zet `grond:` erbij, zoals grond: 5.1.2e"
)
GROUND_BESIDE_OPEN = error(
    "grond-bij-openbaar", "`{sleutel}` staat bij iets dat openbaar is; moest het dicht?"
).advise(
    "moet het dicht, zet dan `vertrouwelijkheid: vertrouwelijk`; is het met reden openbaar, verplaats de grond "
    "dan naar `intern`, met: stadspanel openbaar-maken {pad}"
)
ORDER_MISSING = error(
    "geheimhouding-ontbreekt",
    "hier geldt geheimhouding, maar er staat niet wie haar oplegde, wanneer en waarom",
).advise("zet in de kop `geheimhouding: {{organ: college, datum: 2026-03-01, grond: 5.1.2b}}`")
ORDER_CONTRADICTED = error(
    "geheimhouding-tegenstrijdig", "de geheimhouding past niet bij de gronden in dit stuk"
).advise(
    "geldt zij nog, noem dan geheimhouding bij `grond:`; is zij opgeheven, zet dan `opgeheven_door:` en "
    "`opgeheven_op:` erbij, en noem haar niet meer als grond"
)
AGREEMENT_AS_GROUND = error(
    "grond-afspraak-niet-hier", "de grond afspraak geldt alleen voor verslagen, notities en passages"
).advise("kies een andere grond")
GROUND_WITHOUT_REASONS = warning(
    "grond-zonder-uitleg", "een grond hier vraagt om een uitleg, en die ontbreekt"
).advise("schrijf bij `toelichting_grond:` in de kop waarom deze grond geldt; dat komt niet op de site")
SECRET_PART = error(
    "geheim-onderdeel", "een onderdeel kan niet geheim zijn: de site zou doen alsof het er niet is"
).advise("maak het onderdeel vertrouwelijk, of maak het hele stuk geheim")
SECRET_RESPONSE = error(
    "geheime-reactie",
    "naast een openbaar advies staat een geheime reactie: de site zou zeggen dat de gemeente zwijgt",
).advise("zet bij het advies `reactiestand: geen_mededeling`, of maak de reactie vertrouwelijk")
DOCUMENT_BEFORE_RESPONSE = error(
    "stuk-voor-reactie", "dit stuk kan gaan over een reactie die nog onder embargo is ({soort})"
).advise("geef dit stuk hetzelfde embargo, of zet `los_van_reactie: ja` als het er niet over gaat")
DOCUMENT_WITHOUT_ADVICE = warning(
    "stuk-zonder-advies", "dit stuk blijft verborgen, want in deze map staat geen openbaar advies ({soort})"
).advise("controleer of dat de bedoeling is")
DOCUMENT_WITH_CLOSED_RESPONSE = warning(
    "stuk-bij-besloten-reactie", "dit stuk blijft verborgen, want {waarom} ({soort})"
).advise("gaat het stuk daar niet over, zet er dan `los_van_reactie: ja` in")
NO_STEP_TOLD = warning(
    "voortgang-zonder-stap", "deze voortgang blijft verborgen, want geen van haar stappen is nu openbaar"
).advise("zet bij `stappen:` wat er gebeurde; komt de dag van een stap nog, dan hoeft u niets te doen")
TIME_TO_RECONSIDER = warning("heroverwegen", "de datum om dit opnieuw te bekijken is voorbij").advise(
    "bekijk of het stuk openbaar kan, of kies een nieuwe datum"
)
EMBARGO_ENDS_SOON = warning(
    "embargo-loopt-af", "het embargo van dit stuk loopt binnen 14 dagen af; daarna is het vanzelf openbaar"
).advise("controleer of dat de bedoeling is")
ENDORSEMENT_MISSING = warning(
    "onderschrijving-ontbreekt",
    "deze notitie blijft verborgen, want niet beide partijen hebben haar onderschreven",
).advise("laat beide partijen haar onderschrijven, met: stadspanel onderschrijven")
ENDORSEMENT_OUTDATED = warning(
    "onderschrijving-verouderd",
    "de tekst van deze notitie is veranderd nadat zij werd onderschreven; de site toont haar niet",
).advise("laat beide partijen haar opnieuw onderschrijven, met: stadspanel onderschrijven")
