"""Problems with site.yaml: themes, agreements, pages, the house style, security."""

from stadspanel_site.problems.problem import error, warning

NO_MUNICIPALITY = error("geen-gemeente", "dit is niet de naam van een gemeente").advise(
    "schrijf de naam zoals gemeente Voorbeeld; voor een provincie of waterschap is deze site niet gemaakt"
)
INVALID_REFERENCE_FORM = error("kenmerk-vorm-ongeldig", "deze vorm van het kenmerk werkt niet").advise(
    "schrijf een vorm zoals ADV-{{jaar}}-{{nr:02}}, met jaar en nr"
)
THEME_TWICE = error("thema-dubbel", "deze naam is al van een ander thema").advise(
    "geef elk thema en deelthema een eigen naam"
)
STYLESHEET_MISSING = error("huisstijl-ontbreekt", "het bestand bij thema in site.yaml is er niet").advise(
    "zet het in de map met inhoud, buiten een map bijlagen, met een naam die eindigt op .css"
)
STYLE_REFUSED = error(
    "huisstijl-geweigerd", "hier staat iets anders dan een eigenschap met een gewone waarde"
).advise("laat in dit bestand alleen regels staan als .thema {{ --nl-link-color: #154273; }}")
STYLE_HARD_TO_READ = warning(
    "huisstijl-contrast", "deze kleur is slecht te zien op haar achtergrond: het contrast is {gemeten} op 1"
).advise("kies een kleur die meer verschilt van de achtergrond; minstens {nodig} op 1 is nodig (WCAG)")
AGREEMENT_PERIOD = error("afspraak-periode", "de periode van deze afspraak klopt niet").advise(
    "laat elke periode eindigen na het begin, en niet overlappen met een andere"
)
NORM_KEY = error("norm-sleutel", "deze sleutel hoort niet bij deze `soort`").advise(
    "haal `{sleutel}:` weg, of kies bij `soort` overleggen_per_jaar"
)
NORM_YEAR = error("norm-jaar", "in dit jaar golden deze afspraken niet").advise(
    "schrijf een jaar dat tussen `van` en `tot` ligt"
)
AGREEMENT_EXPIRED = warning(
    "afspraak-verlopen", "op deze dag geldt geen samenwerkingsafspraak; de site zegt dat ook"
).advise("is er een nieuwe afspraak, zet haar dan bij `afspraken:`")
PRIVACY_INCOMPLETE = warning("privacy-onvolledig", "op /privacy/ is nog niet ingevuld: {sleutels}").advise(
    "vul bij `privacy:` in site.yaml in wat u zeker weet; de site verzint niets"
)
UNKNOWN_PAGE = error("ingang-onbekend", "een pagina waar site.yaml naar verwijst, bestaat niet").advise(
    "schrijf bij `pagina:` de naam van een bestand uit de map paginas, zonder .md"
)
SECURITY_CONTACT = error(
    "beveiliging-contact",
    "bij `beveiliging:` ontbreekt waar iemand een lek meldt, of een adres begint niet met https://",
).advise("schrijf `email:`, of `url:` met https://; ook `beleid:` begint met https://")
WOO_INDEX_WITHOUT_CODE = error(
    "woo-index-zonder-code",
    "bij `woo_index: ja` ontbreekt de code van de gemeente, of die code is niet van haar",
).advise("schrijf bij `gemeente:` de code uit het register van overheden, zoals `tooi: gm0000`")
OTHER_CODE = warning("gemeente-code", "bij `tooi` staat niet de code van deze gemeente").advise(
    "schrijf de code uit het register van overheden, zoals gm0000, of haal de sleutel weg"
)
SECURITY_ENDS_SOON = warning(
    "beveiliging-loopt-af", "`beveiliging:` verloopt binnen 30 dagen; daarna is security.txt er niet meer"
).advise("ga na of het meldadres nog klopt, en kies dan een nieuwe dag bij `verloopt_op:`")
SECURITY_EXPIRED = warning(
    "beveiliging-verlopen", "`beveiliging:` is verlopen; de site heeft geen security.txt meer"
).advise("ga na of het meldadres nog klopt, en kies dan een nieuwe dag bij `verloopt_op:`")
SECURITY_TOO_LONG = warning(
    "beveiliging-te-lang", "`beveiliging:` verloopt pas over meer dan een jaar"
).advise("kies bij `verloopt_op:` een dag binnen een jaar: dan kijkt iemand op tijd of het adres nog klopt")
