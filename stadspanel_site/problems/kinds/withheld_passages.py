"""Problems with withheld passages and with grounds."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, error

PASSAGES: dict[str, ProblemKind] = {
    "passage-onleesbaar": error(
        "hier staat een teken voor een weggelaten passage, maar de rest klopt niet",
        "schrijf [[vertrouwelijk grond | tekst]] of een blok met ::: vertrouwelijk grond; "
        "bedoelt u het teken zelf, zet er dan \\ voor",
    ),
    "passage-zonder-grond": error(
        "bij deze passage ontbreekt de grond",
        "zet de grond achter het woord vertrouwelijk, zoals 5.1.2e of persoonsgegevens",
    ),
    "passage-niet-gesloten": error(
        "deze passage is niet gesloten",
        "sluit een blok met ::: op een eigen regel en een stukje tekst met ]] in dezelfde alinea",
    ),
    "passage-zonder-begin": error(
        "hier eindigt een passage die niet begint, of niet goed",
        "verbeter het begin, of zet \\ voor het teken",
    ),
    "passage-in-passage": error(
        "hier begint een passage binnen een passage", "maak er twee losse passages van, of één grote"
    ),
    "passage-eind-onduidelijk": error(
        "het is niet duidelijk waar deze passage eindigt",
        "zet een spatie tussen de haakjes van de tekst en de ]] van het einde",
    ),
    "passage-leeg": error(
        "er staat geen tekst in deze passage", "zet de tekst in de passage, of haal de passage weg"
    ),
    "passage-niet-hier": error(
        "in `{sleutel}` kan geen passage worden weggelaten", "kies woorden die openbaar mogen zijn"
    ),
    "blok-in-kop": error(
        "in de kop kan geen blok worden weggelaten",
        "gebruik hier [[vertrouwelijk grond | tekst]]; staat er ::: in de tekst, zet er dan \\ voor",
    ),
    "blok-ingesprongen": error(
        "een blok begint aan het begin van de regel", "haal de spaties of het teken > voor ::: weg"
    ),
    "lijkt-op-passage": error(
        "dit lijkt op een passage die weggelaten moet worden, maar is het niet",
        "schrijf [[vertrouwelijk grond | tekst]] of ::: vertrouwelijk grond; "
        "bedoelt u geen passage, kies dan andere woorden",
    ),
    "onbekende-grond": error(
        "deze grond bestaat niet",
        "kies een artikel van de Woo, zoals 5.1.2e, of een woord zoals persoonsgegevens",
    ),
    "definitie-in-passage": error(
        "in deze passage staat een noot, link of afkorting die daarbuiten wordt gebruikt",
        "zet de uitleg buiten de passage, of haal de verwijzing ernaar weg",
    ),
    "grond-ontbreekt": error(
        "iets is niet openbaar, maar de grond ontbreekt", "zet `grond:` erbij, zoals grond: 5.1.2e"
    ),
    "grond-afspraak-niet-hier": error(
        "de grond afspraak geldt alleen voor verslagen, notities en passages", "kies een andere grond"
    ),
    "geheim-onderdeel": error(
        "een onderdeel kan niet geheim zijn: de site zou doen alsof het er niet is",
        "maak het onderdeel vertrouwelijk, of maak het hele stuk geheim",
    ),
}
