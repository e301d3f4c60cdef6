"""Problems with the text of a body: its links, images and HTML."""

from stadspanel_site.problems.problem import error, warning

DEAD_LINK = error("dode-link", "deze link leidt nergens heen").advise(
    "verbeter het pad naar het bestand; een webadres begint met https:// en een mailadres met mailto:; "
    "een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`"
)
REFUSED_LINK = error("link-geweigerd", "deze soort link kan niet").advise(
    "gebruik een adres dat begint met https:// of mailto: (een spatie daarin is %20; een poort is hoogstens 65535), "
    "of een pad naar een stuk; zet een afbeelding in de map bijlagen"
)
LINK_WITHOUT_TEXT = warning(
    "link-zonder-tekst", "deze link heeft geen tekst; een lezer ziet haar niet"
).advise("schrijf tussen de haken waar de link heen gaat: [tekst](adres)")
LINK_LEAVES_FOLDER = error("link-verlaat-map", "deze link leidt buiten de map met inhoud").advise(
    "link naar een stuk in de map met inhoud"
)
LINK_TO_CLOSED = warning(
    "link-naar-niet-openbaar",
    "deze link leidt naar een stuk dat niet openbaar is; op de site wordt het gewone tekst",
).advise("controleer of de tekst van de link niets verraadt")
NO_SUCH_ANCHOR = warning(
    "plek-bestaat-niet",
    "deze link wijst naar een plek in een tekst (achter #) die er niet is; een lezer komt boven aan de bladzijde uit",
).advise(
    "schrijf de kop achter # in kleine letters, met streepjes in plaats van spaties, of haal het deel vanaf # weg"
)
HTML = error("html-in-tekst", "hier staat HTML; dat kan niet in een tekst").advise(
    "{raad}; bedoelt u het teken < zelf, zet er dan een spatie achter"
)
HTML_COMMENT = error(
    "html-opmerking", "hier staat een HTML-opmerking; die zou op de site te lezen zijn"
).advise("haal de opmerking weg, of zet haar bij `intern:` in de kop")
REMARK = error(
    "opmerking-in-tekst",
    "hier staat een opmerking of wijziging zoals een ander programma die schrijft; die zou op de site te lezen zijn",
).advise(
    "haal haar weg, of zet haar bij `intern:` in de kop; hoort het zo, zet het dan als code tussen twee keer het teken `"
)
IMAGE_WITHOUT_TEXT = error(
    "afbeelding-zonder-tekst", "bij deze afbeelding ontbreekt de tekst voor wie haar niet ziet"
).advise("schrijf tussen de haken wat er te zien is: ![tekst](bijlagen/naam.png)")
LIST_ON_ONE_LINE = warning(
    "lijst-op-een-regel", "deze lijst komt op de site op één regel te staan, met de punten achter elkaar"
).advise(
    "begin de tekst met | achter de sleutel; in `samenvatting`, `mate` en `tekst` kan geen lijst: zet die in de tekst onder de kop"
)
IMAGE_IN_HEADER = error("afbeelding-in-kop", "een afbeelding kan niet in de kop van een stuk").advise(
    "zet de afbeelding in de tekst onder de kop"
)
IMAGE_NOT_NAMED = error(
    "afbeelding-niet-genoemd", "deze afbeelding staat niet als openbare bijlage in de kop"
).advise(
    "zet de afbeelding in de map bijlagen, en noem haar bij `bijlagen:`, met `vertrouwelijkheid: openbaar`"
)
CELL_TOO_MANY = error(
    "tabelvak-te-veel", "deze rij heeft meer vakken dan de kop van de tabel; dit vak zou verdwijnen"
).advise("geef de kop van de tabel ook zoveel vakken; hoort het teken | bij de tekst, schrijf dan \\|")
LINE_IN_TABLE = warning(
    "regel-in-tabel", "deze regel staat vast aan de tabel erboven: op de site wordt hij er een rij van"
).advise("zet een lege regel onder de tabel; is het een rij, zet er dan een | voor en achter")
HEADING_WITHOUT_TEXT = warning(
    "tussenkop-zonder-tekst", "hier staan alleen hekjes: op de site komt een lege kop"
).advise("haal de hekjes weg, of schrijf de kop erachter")
LINES_TOGETHER = warning(
    "regels-aan-elkaar", "deze regels komen op de site achter elkaar te staan, als één alinea"
).advise("{raad}")
SENTENCE_AS_CODE = warning(
    "zin-als-code",
    "door de spaties ervoor wordt deze tekst code: op de site loopt hij niet door op de volgende regel",
).advise(
    "haal de spaties aan het begin van de regel weg, en laat er achter een nummer of streepje één staan; "
    "hoort het zo, zet er dan een regel met ~~~ voor en achter"
)
NOTE_TWICE = error("noot-dubbel", "deze noot staat er al; deze zou verdwijnen").advise(
    "geef deze noot een eigen naam of nummer, ook in de tekst"
)
NOTE_UNUSED = error(
    "noot-ongebruikt", "nergens in de tekst staat een verwijzing naar deze noot; zij zou verdwijnen"
).advise("zet op de plek waar de noot bij hoort de naam van de noot tussen haken, of haal de noot weg")
NOTE_UNKNOWN = warning("noot-onbekend", "deze verwijzing wijst naar een noot die er niet is").advise(
    "schrijf de noot onderaan de tekst, of haal de verwijzing weg"
)
LABEL_UNKNOWN = warning(
    "verwijzing-onbekend",
    "deze naam van een link staat nergens uitgelegd; op de site komen de haken te staan",
).advise(
    "zet onderaan de tekst de naam tussen haken met het adres, of schrijf de link voluit: [tekst](adres)"
)
DEFINED_TWICE = warning(
    "uitleg-dubbel", "deze link of afkorting is al uitgelegd; alleen de eerste uitleg telt"
).advise("haal een van de twee weg, of kies een andere naam")
DEFINED_UNUSED = warning(
    "uitleg-ongebruikt",
    "deze regel legt een link of afkorting uit die nergens in de tekst staat; de regel verdwijnt",
).advise(
    "gebruik de naam in de tekst, of haal de regel weg; is het gewone tekst, zet dan een \\ voor de eerste haak"
)
COUNTED_OTHERWISE = warning("nummer-anders", "dit punt krijgt op de site het nummer {number}").advise(
    "nummer de punten van een lijst achter elkaar door, of zet een alinea tussen de punten"
)
FENCE_NOT_CLOSED = warning(
    "codeblok-open", "dit blok met code wordt nergens afgesloten; alles eronder wordt code"
).advise("zet onder de code een regel met hetzelfde teken, even vaak")
SPACE_IN_BOLD = warning(
    "spatie-bij-vet",
    "aan de binnenkant van dit teken staat een spatie; een lezer ziet dan het teken, en de tekst wordt niet vet",
).advise("zet de spatie buiten de tekens, zoals in: dit is **vet** en dit niet")
FOREIGN_MARKUP = warning(
    "opmaak-van-elders",
    "hier staat opmaak die een ander programma kent, en de site niet; een lezer ziet de tekens zelf",
).advise("{raad}; hoort het zo, zet het dan als code tussen twee keer het teken `")
NO_TABLE = warning(
    "geen-tabel", "dit lijkt een tabel, maar wordt er geen; een lezer ziet de streepjes en strepen"
).advise(
    "begin met een kop, en zet daaronder een regel met streepjes met evenveel vakken; laat geen regel leeg in de tabel"
)
