"""Problems with an advice, its recommendations, and the answers of the municipality."""

from stadspanel_site.problems.problem import error, warning

SUMMARY_LENGTH = warning(
    "samenvatting-lengte", "deze samenvatting heeft niet tussen de 20 en 120 woorden"
).advise("schrijf in een paar zinnen waar het om gaat")
RECOMMENDATION_NUMBERS = error(
    "aanbeveling-nummering", "de aanbevelingen zijn niet genummerd van 1 tot en met het laatste nummer"
).advise("nummer ze 1, 2, 3 en zo verder; een advies heeft er ten minste één")
NO_SUCH_RECOMMENDATION = error(
    "aanbeveling-bestaat-niet", "deze aanbeveling staat niet in het advies"
).advise("kies een nummer uit het advies")
NUMBER_TWICE = error("nummer-dubbel", "dit nummer staat al eerder in deze lijst").advise(
    "noem elke aanbeveling in een lijst één keer"
)
TERM_TWICE = error("termijn-dubbel", "hier staan termijn en termijn_tekst allebei").advise(
    "kies één van de twee"
)
TERM_IN_WORDS = warning(
    "termijn-als-tekst", "in deze termijn staat een dag, maar de site zal nooit zeggen dat die voorbij is"
).advise("is het klaar op of voor die dag, zet haar dan bij `termijn:` en haal `termijn_tekst:` weg")
POSTPONED_WITHOUT_TERM = error(
    "uitgesteld-zonder-termijn", "bij uitgesteld ontbreekt de nieuwe termijn"
).advise("zet `nieuwe_termijn:` erbij, met een datum")
REASONS_MISSING = error("motivering-ontbreekt", "bij geen_advies ontbreekt de motivering").advise(
    "zet `motivering:` erbij en leg uit waarom"
)
ANSWERS_NOT_SORTED = error(
    "ontvangen-met-antwoorden", "een brief die nog niet is verwerkt, heeft hier al antwoorden"
).advise("haal `soort: ontvangen` weg als u de brief hebt verwerkt; haal anders `per_aanbeveling:` weg")
QUESTION_NOT_ANSWERED = warning(
    "vraag-niet-beantwoord", "in dit antwoord ontbreekt: {vragen}; de site toont dat als niet beantwoord"
).advise("vraag de gemeente om een aanvulling")
SPOKEN_FOR = warning(
    "namens-ontbreekt",
    "`namens` ontbreekt, en deze afzender lijkt niet het college; de site leest de brief als een antwoord van het college",
).advise("schrijf erbij `namens: {namens}`, of `namens: college` als de brief namens het college is")
SILENCE_AS_ANSWER = warning(
    "zwijgen-als-antwoord",
    "hier staat alleen dat er niets is, en dat telt op de site als antwoord van de gemeente",
).advise("haal de sleutel weg: de site zegt zelf wat de gemeente niet beantwoordt")
RECOMMENDATION_NOT_ANSWERED = warning(
    "aanbeveling-zonder-antwoord",
    "de gemeente zegt niets over aanbeveling {nummers}; de site toont dat als geen antwoord",
).advise("vraag de gemeente om een aanvulling")
STEP_BEFORE_REFUSAL = warning(
    "stap-voor-weigering",
    "volgens deze reactie {antwoord}, maar de laatste stap is van daarvoor; de site toont nog de stand van die stap",
).advise(
    "vraag de gemeente hoe het ervoor staat, en zet dat als stap in de voortgang, zoals `stand: {stand}`"
)
WHOLE_DENIED = warning(
    "opvolging-spreekt-tegen",
    "dit antwoord op het hele advies past niet bij de antwoorden op de aanbevelingen",
).advise("kijk in de brief welke van de twee klopt; staat het er echt zo, dan hoeft u niets te doen")
INTENTION_AS_DEED = warning(
    "voornemen-als-daad", "hier staat dat iets {zegt}, maar de tekst erbij noemt een voornemen"
).advise("moet het nog gebeuren, kies dan {anders}; is het gebeurd, schrijf dan wat er gebeurde")
ANSWERED_EARLIER = warning(
    "antwoord-van-eerder",
    "deze latere reactie zegt niets per aanbeveling; de site toont daar nog de antwoorden van een eerdere",
).advise("zegt de brief ook iets over een aanbeveling, zet dat dan bij `per_aanbeveling:`")
RESPONSE_MISSING = warning("reactie-ontbreekt", "op dit advies is nog geen reactie van de gemeente").advise(
    "kwam er een reactie, maak er dan een stuk van met: stadspanel nieuw reactie; anders hoeft u niets te doen"
)
RESPONSE_OVERDUE = warning(
    "reactietermijn-voorbij", "de termijn voor een reactie op dit advies is voorbij"
).advise("vraag de gemeente wanneer de reactie komt, en zet dat bij `reactie_verwacht:`")
