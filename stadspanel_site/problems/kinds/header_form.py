"""Problems with the form of a header, before any key is understood."""

from stadspanel_site.problems.problem import error

NO_HEADER = error("geen-kop", "het stuk begint niet met een kop").advise(
    "zet --- op de eerste regel, daaronder de sleutels en dan weer ---{hint}"
)
HEADER_NOT_CLOSED = error("kop-niet-gesloten", "de kop is niet gesloten").advise(
    "zet --- op een eigen regel onder de laatste sleutel{hint}"
)
EMPTY_HEADER = error("kop-leeg", "er staan geen sleutels in de kop").advise(
    "zet er ten minste status en vertrouwelijkheid in"
)
HEADER_WITHOUT_KEYS = error("kop-geen-sleutels", "de kop bestaat niet uit sleutels met een waarde").advise(
    "schrijf op elke regel een sleutel, een dubbele punt en de waarde"
)
HEADER_IN_PARTS = error("kop-twee-delen", "de kop heeft meer dan één deel").advise(
    "haal de extra regel met --- of ... weg"
)
CLOSED_TOO_EARLY = error(
    "kop-te-vroeg-gesloten", "hier gaat de kop verder, maar hij is hierboven al gesloten"
).advise(
    "zet de regel met --- onder de laatste sleutel; hoort dit in de tekst, begin de regel dan met een hoofdletter"
)
KEY_IN_TEXT = error(
    "sleutel-in-tekst", "deze sleutel staat te ver naar rechts: zo is hij een deel van de tekst erboven"
).advise(
    "zet hem recht onder de sleutel van die tekst; staat de tekst tussen aanhalingstekens, sluit die dan eerst; "
    "hoort de regel wel in de tekst, begin hem dan met een hoofdletter"
)
SECOND_HEADER = error("tweede-kop", "in de tekst staat nog een kop").advise(
    "haal de tweede kop weg; hoort zij bij een ander stuk, zet dat dan in een eigen bestand"
)
UNREADABLE_HEADER = error("kop-onleesbaar", "de kop is niet te lezen").advise(
    "verbeter deze regel, of de regel erboven; {hint}"
)
YAML_REFERENCE = error("yaml-verwijzing", "een verwijzing met & of * mag hier niet").advise(
    "schrijf de waarde voluit, of zet de tekst tussen aanhalingstekens"
)
YAML_TAG = error("yaml-soortaanduiding", "een aanduiding met ! mag hier niet").advise(
    "haal het woord met het uitroepteken weg, of zet de tekst tussen aanhalingstekens"
)
KEY_NOT_TEXT = error("sleutel-geen-tekst", "de naam van een sleutel is geen gewone tekst").advise(
    "schrijf de sleutel als één gewoon woord"
)
KEY_TWICE = error("dubbele-sleutel", "deze sleutel staat er twee keer").advise("{hint}")
COMMENT_AFTER_VALUE = error(
    "opmerking-achter-waarde", "achter deze waarde staat een #, en wat daarna komt zou wegvallen"
).advise("zet de tekst tussen aanhalingstekens, of zet de opmerking op een eigen regel")
