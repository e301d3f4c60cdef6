"""Problems with the header of a document."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, error

HEADER: dict[str, ProblemKind] = {
    "geen-kop": error(
        "het stuk begint niet met een kop",
        "zet --- op de eerste regel, daaronder de sleutels en dan weer ---",
    ),
    "kop-niet-gesloten": error(
        "de kop is niet gesloten", "zet --- op een eigen regel onder de laatste sleutel"
    ),
    "kop-leeg": error("er staan geen sleutels in de kop", "zet er ten minste status en vertrouwelijkheid in"),
    "kop-geen-sleutels": error(
        "de kop bestaat niet uit sleutels met een waarde",
        "schrijf op elke regel een sleutel, een dubbele punt en de waarde",
    ),
    "kop-twee-delen": error("de kop heeft meer dan één deel", "haal de extra regel met --- of ... weg"),
    "tweede-kop": error(
        "in de tekst staat nog een kop",
        "haal de tweede kop weg; hoort zij bij een ander stuk, zet dat dan in een eigen bestand",
    ),
    "kop-onleesbaar": error("de kop is niet te lezen", "verbeter deze regel, of de regel erboven; {hint}"),
    "te-diep-genest": error("hier zitten te veel lagen in elkaar", "maak de opbouw eenvoudiger"),
    "yaml-verwijzing": error(
        "een verwijzing met & of * mag hier niet",
        "schrijf de waarde voluit, of zet de tekst tussen aanhalingstekens",
    ),
    "yaml-soortaanduiding": error(
        "een aanduiding met ! mag hier niet",
        "haal het woord met het uitroepteken weg, of zet de tekst tussen aanhalingstekens",
    ),
    "sleutel-geen-tekst": error(
        "de naam van een sleutel is geen gewone tekst", "schrijf de sleutel als één gewoon woord"
    ),
    "dubbele-sleutel": error(
        "deze sleutel staat er twee keer", "haal er één weg; zo is zeker welke waarde geldt"
    ),
    "opmerking-achter-waarde": error(
        "achter deze waarde staat een #, en wat daarna komt zou wegvallen",
        "zet de tekst tussen aanhalingstekens, of zet de opmerking op een eigen regel",
    ),
    "ontbrekende-sleutel": error(
        "de sleutel `{sleutel}` {gebrek} ({soort})", "schrijf `{sleutel}:` met een waarde erachter"
    ),
    "onbekende-sleutel": error(
        "deze sleutel bestaat hier niet ({soort})", "verbeter de naam, of haal de sleutel weg"
    ),
    "verkeerde-soort": error("bij `{sleutel}` hoort {verwacht}", "{hoe}"),
    "onbekende-waarde": error("bij `{sleutel}` kan deze waarde niet", "kies uit: {keuzes}"),
    "geen-datum": error("bij `{sleutel}` hoort een datum", "schrijf de datum als 2024-03-01 of 1-3-2024"),
    "datum-bestaat-niet": error("deze datum bestaat niet", "controleer dag, maand en jaar"),
    "geen-tijd": error(
        "bij `{sleutel}` hoort een tijd", "schrijf de tijd als 19:30, met de datum ervoor waar die nodig is"
    ),
    "geen-getal": error("bij `{sleutel}` hoort een getal", "schrijf een getal als 1600, 1.600 of 42,50"),
    "geen-heel-getal": error("bij `{sleutel}` hoort een heel getal", "schrijf alleen cijfers, zoals 3"),
    "geen-ja-nee": error("bij `{sleutel}` hoort ja of nee", "schrijf ja of nee"),
    "geen-sleutelnaam": error(
        "bij `{sleutel}` hoort de naam van een map of sleutel",
        "gebruik alleen kleine letters, cijfers en streepjes",
    ),
    "geen-webadres": error(
        "bij `{sleutel}` hoort een webadres", "schrijf het hele adres, dat begint met https://"
    ),
    "geen-pad": error("bij `{sleutel}` hoort een pad op de site", "schrijf een pad zoals /oud/adres/"),
    "geen-mailadres": error(
        "bij `{sleutel}` hoort een e-mailadres", "schrijf een adres zoals naam@example.org"
    ),
    "pad-verlaat-map": error(
        "dit pad leidt buiten de map met inhoud", "zet het bestand in de map bijlagen naast het stuk"
    ),
}
