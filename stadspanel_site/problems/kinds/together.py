"""Problems that show only where documents are seen together."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, error

TOGETHER: dict[str, ProblemKind] = {
    "kenmerk-vorm-ongeldig": error(
        "deze vorm van het kenmerk werkt niet",
        "schrijf een vorm zoals SPD-{{jaar}}-{{nr:02}}, met jaar en nr",
    ),
    "kenmerk-vorm": error(
        "dit kenmerk heeft niet de vorm die in site.yaml staat",
        "schrijf het kenmerk in de vorm van site.yaml",
    ),
    "kenmerk-dubbel": error(
        "dit kenmerk is al van een ander stuk", "geef elk traject en elk gesprek een eigen kenmerk"
    ),
    "kenmerk-verschilt": error(
        "het kenmerk is anders dan in de andere stukken van deze map",
        "gebruik in alle stukken van een map hetzelfde kenmerk",
    ),
    "kenmerk-in-reeks": error(
        "een geheim stuk heeft een kenmerk uit de gewone reeks, en zou daar een gat in laten",
        "geef een geheim stuk een kenmerk buiten de reeks",
    ),
    "thema-onbekend": error("dit thema staat niet in site.yaml", "kies een thema of deelthema uit site.yaml"),
    "thema-dubbel": error(
        "deze naam is al van een ander thema", "geef elk thema en deelthema een eigen naam"
    ),
    "huisstijl-ontbreekt": error(
        "het bestand bij thema in site.yaml is er niet",
        "zet het in de map met inhoud, buiten een map bijlagen, met een naam die eindigt op .css",
    ),
    "huisstijl-geweigerd": error(
        "hier staat iets anders dan een eigenschap met een gewone waarde",
        "laat in dit bestand alleen regels staan als .thema {{ --nl-link-color: #154273; }}",
    ),
    "afspraak-periode": error(
        "de periode van deze afspraak klopt niet",
        "laat elke periode eindigen na het begin, en niet overlappen met een andere",
    ),
    "ingang-onbekend": error(
        "een pagina waar site.yaml naar verwijst, bestaat niet",
        "schrijf bij `pagina:` de naam van een bestand uit de map paginas, zonder .md",
    ),
    "beveiliging-contact": error(
        "bij `beveiliging:` ontbreekt waar iemand een lek meldt, of een adres begint niet met https://",
        "schrijf `email:`, of `url:` met https://; ook `beleid:` begint met https://",
    ),
    "dossier-onbekend": error("dit dossier bestaat niet", "kies een dossier uit de map dossiers"),
    "gesprek-onbekend": error("dit gesprek bestaat niet", "kies een map uit de map gesprekken"),
    "vervangt-onbekend": error(
        "er is geen advies met dit kenmerk", "kies het kenmerk van het advies dat vervangen wordt"
    ),
    "verslag-onbekend": error(
        "dit verslag bestaat niet", "wijs met een pad een verslag aan, zoals ../gesprekken/naam/verslag.md"
    ),
    "post-onbekend": error(
        "deze post staat niet in de begroting van site.yaml", "kies een post uit de afspraak van dat jaar"
    ),
    "uitgave-buiten-jaar": error(
        "deze datum valt buiten het jaar van dit bestand",
        "verbeter de datum, of zet de uitgave in het andere jaar",
    ),
    "eind-voor-begin": error("het einde ligt voor het begin", "controleer beide datums of tijden"),
    "aanbeveling-nummering": error(
        "de aanbevelingen zijn niet genummerd van 1 tot en met het laatste nummer",
        "nummer ze 1, 2, 3 en zo verder; een advies heeft er ten minste één",
    ),
    "aanbeveling-bestaat-niet": error(
        "deze aanbeveling staat niet in het advies", "kies een nummer uit het advies"
    ),
    "nummer-dubbel": error(
        "dit nummer staat al eerder in deze lijst", "noem elke aanbeveling in een lijst één keer"
    ),
    "termijn-dubbel": error("hier staan termijn en termijn_tekst allebei", "kies één van de twee"),
    "uitgesteld-zonder-termijn": error(
        "bij uitgesteld ontbreekt de nieuwe termijn", "zet `nieuwe_termijn:` erbij, met een datum"
    ),
    "motivering-ontbreekt": error(
        "bij geen_advies ontbreekt de motivering", "zet `motivering:` erbij en leg uit waarom"
    ),
    "intrekking-zonder-status": error(
        "dit stuk noemt een intrekking, maar de status is niet ingetrokken",
        "zet de status op ingetrokken, of haal de sleutels over de intrekking weg",
    ),
    "adres-ook-niet-hier": error(
        "`adres_ook: ja` kan hier niet: het hoort bij een ingetrokken stuk met een eigen adres",
        "zet erbij `status: ingetrokken` en `soort_intrekking: publicatie`, of haal `adres_ook` weg",
    ),
    "geheime-reactie": error(
        "naast een openbaar advies staat een geheime reactie: de site zou zeggen dat de gemeente zwijgt",
        "zet bij het advies `reactiestand: geen_mededeling`, of maak de reactie vertrouwelijk",
    ),
    "stuk-voor-reactie": error(
        "dit stuk kan gaan over een reactie die nog onder embargo is ({soort})",
        "geef dit stuk hetzelfde embargo, of zet `los_van_reactie: ja` als het er niet over gaat",
    ),
    "adres-dubbel": error("dit adres op de site is al in gebruik", "kies een andere naam of een ander pad"),
    "adres-gereserveerd": error("dit adres gebruikt de site zelf", "kies een andere naam of een ander pad"),
}
