"""What may surprise, and stops nothing."""

from stadspanel_site.problems.kinds.problem_kind import ProblemKind, warning

WARNINGS: dict[str, ProblemKind] = {
    "stuk-zonder-advies": warning(
        "dit stuk blijft verborgen, want het advies is niet openbaar ({soort})",
        "controleer of dat de bedoeling is",
    ),
    "stuk-bij-besloten-reactie": warning(
        "dit stuk blijft verborgen, want een reactie is niet openbaar ({soort})",
        "gaat het stuk daar niet over, zet er dan `los_van_reactie: ja` in",
    ),
    "heroverwegen": warning(
        "de datum om dit opnieuw te bekijken is voorbij",
        "bekijk of het stuk openbaar kan, of kies een nieuwe datum",
    ),
    "embargo-loopt-af": warning(
        "het embargo van dit stuk loopt binnen 14 dagen af; daarna is het vanzelf openbaar",
        "controleer of dat de bedoeling is",
    ),
    "onderschrijving-ontbreekt": warning(
        "deze notitie blijft verborgen, want niet beide partijen hebben haar onderschreven",
        "laat beide partijen haar onderschrijven, met: stadspanel endorse",
    ),
    "onderschrijving-verouderd": warning(
        "de tekst van deze notitie is veranderd nadat zij werd onderschreven; de site toont haar niet",
        "laat beide partijen haar opnieuw onderschrijven, met: stadspanel endorse",
    ),
    "samenvatting-lengte": warning(
        "deze samenvatting heeft niet tussen de 20 en 120 woorden",
        "schrijf in een paar zinnen waar het om gaat",
    ),
    "datum-volgorde": warning(
        "deze datum ligt vóór {eerder}",
        "controleer dag, maand en jaar van allebei; kloppen ze, dan hoeft u niets te doen",
    ),
    "vraag-niet-beantwoord": warning(
        "in dit antwoord ontbreekt: {vragen}; de site toont dat als niet beantwoord",
        "vraag de gemeente om een aanvulling",
    ),
    "aanbeveling-zonder-antwoord": warning(
        "de gemeente zegt niets over aanbeveling {nummers}; de site toont dat als geen antwoord",
        "vraag de gemeente om een aanvulling",
    ),
    "reactie-ontbreekt": warning(
        "op dit advies is nog geen reactie van de gemeente",
        "kwam er een reactie, maak er dan een stuk van met: stadspanel new reactie; anders hoeft u niets te doen",
    ),
    "reactietermijn-voorbij": warning(
        "de termijn voor een reactie op dit advies is voorbij",
        "vraag de gemeente wanneer de reactie komt, en zet dat bij `reactie_verwacht:`",
    ),
    "grond-zonder-uitleg": warning(
        "een grond hier vraagt om een uitleg, en die ontbreekt",
        "schrijf bij `toelichting_grond:` in de kop waarom deze grond geldt; dat komt niet op de site",
    ),
    "dossier-zonder-stukken": warning(
        "bij dit dossier hoort geen enkel stuk, en er staat geen bericht in",
        "noem het dossier in een stuk met `dossier:`, of zet er een bericht in",
    ),
    "afspraak-verlopen": warning(
        "op deze dag geldt geen samenwerkingsafspraak; de site zegt dat ook",
        "is er een nieuwe afspraak, zet haar dan bij `afspraken:`",
    ),
    "beveiliging-loopt-af": warning(
        "`beveiliging:` verloopt binnen 30 dagen; daarna is security.txt er niet meer",
        "ga na of het meldadres nog klopt, en kies dan een nieuwe dag bij `verloopt_op:`",
    ),
    "beveiliging-verlopen": warning(
        "`beveiliging:` is verlopen; de site heeft geen security.txt meer",
        "ga na of het meldadres nog klopt, en kies dan een nieuwe dag bij `verloopt_op:`",
    ),
    "beveiliging-te-lang": warning(
        "`beveiliging:` verloopt pas over meer dan een jaar",
        "kies bij `verloopt_op:` een dag binnen een jaar: dan kijkt iemand op tijd of het adres nog klopt",
    ),
    "link-naar-niet-openbaar": warning(
        "deze link leidt naar een stuk dat niet openbaar is; op de site wordt het gewone tekst",
        "controleer of de tekst van de link niets verraadt",
    ),
    "plek-bestaat-niet": warning(
        "deze link wijst naar een plek in een tekst (achter #) die er niet is; een lezer komt boven aan de bladzijde uit",
        "schrijf de kop achter # in kleine letters, met streepjes in plaats van spaties, of haal het deel vanaf # weg",
    ),
}
