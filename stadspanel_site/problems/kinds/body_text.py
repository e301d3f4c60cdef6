"""Problems with the text of a body: its links, images and HTML."""

from stadspanel_site.problems.problem import error, warning

DEAD_LINK = error("dode-link", "deze link leidt nergens heen").advise(
    "verbeter het pad naar het bestand; een bijlage staat ook in de kop, met `vertrouwelijkheid: openbaar`"
)
REFUSED_LINK = error("link-geweigerd", "deze soort link kan niet").advise(
    "gebruik een adres dat begint met https:// of mailto:, of een pad naar een stuk"
)
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
    "gebruik Markdown; bedoelt u het teken < zelf, zet er dan een spatie achter"
)
HTML_COMMENT = error(
    "html-opmerking", "hier staat een HTML-opmerking; die zou op de site te lezen zijn"
).advise("haal de opmerking weg, of zet haar bij `intern:` in de kop")
IMAGE_WITHOUT_TEXT = error(
    "afbeelding-zonder-tekst", "bij deze afbeelding ontbreekt de tekst voor wie haar niet ziet"
).advise("schrijf tussen de haken wat er te zien is: ![tekst](bijlagen/naam.png)")
IMAGE_NOT_NAMED = error(
    "afbeelding-niet-genoemd", "deze afbeelding staat niet als openbare bijlage in de kop"
).advise("noem de afbeelding bij `bijlagen:`, met `vertrouwelijkheid: openbaar`")
