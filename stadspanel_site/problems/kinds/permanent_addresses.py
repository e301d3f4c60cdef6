"""Problems with addresses on the site, and with withdrawals that leave one behind."""

from stadspanel_site.problems.problem import error

ADDRESS_TWICE = error("adres-dubbel", "dit adres op de site is al in gebruik").advise(
    "kies een andere naam of een ander pad"
)
RESERVED_ADDRESS = error("adres-gereserveerd", "dit adres gebruikt de site zelf").advise(
    "kies een andere naam of een ander pad"
)
NOT_WITHDRAWN = error(
    "intrekking-zonder-status", "dit stuk noemt een intrekking, maar de status is niet ingetrokken"
).advise("zet de status op ingetrokken, of haal de sleutels over de intrekking weg")
ADDRESS_CANNOT_GO = error(
    "adres-ook-niet-hier",
    "`adres_ook: ja` kan hier niet: het hoort bij een ingetrokken stuk met een eigen adres",
).advise("zet erbij `status: ingetrokken` en `soort_intrekking: publicatie`, of haal `adres_ook` weg")
