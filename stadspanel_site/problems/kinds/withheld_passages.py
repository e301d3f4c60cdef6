"""Problems with withheld passages."""

from stadspanel_site.problems.problem import error

UNREADABLE_MARKER = error(
    "passage-onleesbaar", "hier staat een teken voor een weggelaten passage, maar de rest klopt niet"
).advise(
    "schrijf [[vertrouwelijk grond | tekst]] of een blok met ::: vertrouwelijk grond, met gewone spaties; "
    "bedoelt u het teken zelf, zet er dan \\ voor"
)
LINK_LIKE_A_PASSAGE = error(
    "link-als-passage",
    "hier staat een link of noot zoals Obsidian of Word die schrijft, maar [[ en ]] laten hier iets weg",
).advise(
    "schrijf een link als [tekst](pad), een noot als [^1], en iets dat weg moet als [[vertrouwelijk grond | tekst]]"
)
PASSAGE_WITHOUT_GROUND = error("passage-zonder-grond", "bij deze passage ontbreekt de grond").advise(
    "zet de grond achter het woord vertrouwelijk, zoals 5.1.2e of persoonsgegevens"
)
PASSAGE_NOT_CLOSED = error("passage-niet-gesloten", "deze passage is niet gesloten").advise(
    "sluit een blok met ::: op een eigen regel en een stukje tekst met ]] in dezelfde alinea"
)
PASSAGE_NOT_BEGUN = error(
    "passage-zonder-begin", "hier eindigt een passage die niet begint, of niet goed"
).advise("verbeter het begin, of zet \\ voor het teken")
PASSAGE_IN_PASSAGE = error("passage-in-passage", "hier begint een passage binnen een passage").advise(
    "maak er twee losse passages van, of één grote"
)
UNCLEAR_END = error("passage-eind-onduidelijk", "het is niet duidelijk waar deze passage eindigt").advise(
    "zet een spatie tussen de haakjes van de tekst en de ]] van het einde"
)
EMPTY_PASSAGE = error("passage-leeg", "er staat geen tekst in deze passage").advise(
    "zet de tekst in de passage, of haal de passage weg"
)
NO_PASSAGE_HERE = error("passage-niet-hier", "in `{sleutel}` kan geen passage worden weggelaten").advise(
    "kies woorden die openbaar mogen zijn"
)
BLOCK_IN_HEADER = error("blok-in-kop", "in de kop kan geen blok worden weggelaten").advise(
    "gebruik hier [[vertrouwelijk grond | tekst]]; staat er ::: in de tekst, zet er dan \\ voor"
)
INDENTED_BLOCK = error("blok-ingesprongen", "een blok begint aan het begin van de regel").advise(
    "haal de spaties of het teken > voor ::: weg"
)
LOOKS_LIKE_A_PASSAGE = error(
    "lijkt-op-passage",
    "dit lijkt op een passage die weggelaten moet worden, maar is het niet",
    keeps_secret=True,
).advise(
    "schrijf [[vertrouwelijk grond | tekst]] of ::: vertrouwelijk grond; bedoelt u geen passage, kies dan andere "
    "woorden, of zet de code bij `toegestaan:`, als `passage: CODE` met een `reden:`"
)
DEFINITION_IN_PASSAGE = error(
    "definitie-in-passage", "in deze passage staat een noot, link of afkorting die daarbuiten wordt gebruikt"
).advise("zet de uitleg buiten de passage, of haal de verwijzing ernaar weg")
