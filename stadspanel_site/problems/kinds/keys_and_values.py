"""Problems with the keys of a header and their values, and with days and hours that cannot follow each other."""

from stadspanel_site.problems.problem import error, warning

MISSING_KEY = error("ontbrekende-sleutel", "de sleutel `{sleutel}` {gebrek} ({soort})").advise(
    "schrijf `{sleutel}:` met een waarde erachter"
)
UNKNOWN_KEY = error("onbekende-sleutel", "deze sleutel bestaat hier niet ({soort})").advise(
    "verbeter de naam, of haal de sleutel weg{anders}"
)
WRONG_SORT = error("verkeerde-soort", "bij `{sleutel}` hoort {verwacht}").advise("{hoe}")
UNKNOWN_VALUE = error("onbekende-waarde", "bij `{sleutel}` kan deze waarde niet").advise("kies uit: {keuzes}")
NOT_A_DATE = error("geen-datum", "bij `{sleutel}` hoort een datum").advise(
    "schrijf de datum als 2024-03-01, 1-3-2024 of 1 maart 2024{anders}"
)
NO_SUCH_DATE = error("datum-bestaat-niet", "deze datum bestaat niet").advise(
    "controleer dag, maand en jaar, en de dag van de week die ervoor staat"
)
NOT_A_TIME = error("geen-tijd", "bij `{sleutel}` hoort een tijd").advise(
    "schrijf de tijd als 19:30, met de datum ervoor waar die nodig is; wanneer het eindigt, staat bij `eindigt:`"
)
TWO_READINGS = error("twee-lezingen", "wat bij `{sleutel}` staat, kan twee dingen betekenen").advise("{hoe}")
WHICH_DAY = "schrijf de maand als woord, zoals 1 maart 2024, of zet streepjes, zoals 1-3-2024"
"""The way to tell two days apart."""
WHICH_TIME = "zet er ’s ochtends, ’s middags of ’s avonds achter, of schrijf de tijd als 19:30"
"""The way to tell two times apart."""
WHICH_NUMBER = "schrijf duizend zonder teken, zoals 1600, of cijfers achter de komma als 1,60"
"""The way to tell two numbers apart."""
NOT_A_NUMBER = error("geen-getal", "bij `{sleutel}` hoort een getal").advise(
    "schrijf een getal als 1600, 1.600 of 42,50"
)
NOT_A_WHOLE_NUMBER = error("geen-heel-getal", "bij `{sleutel}` hoort een heel getal").advise(
    "schrijf alleen cijfers, zoals 3{anders}"
)
NOT_YES_OR_NO = error("geen-ja-nee", "bij `{sleutel}` hoort ja of nee").advise("schrijf ja of nee")
NOT_A_NAME = error("geen-sleutelnaam", "bij `{sleutel}` hoort de naam van een map of sleutel").advise(
    "gebruik alleen kleine letters, cijfers en streepjes"
)
NOT_A_WEB_ADDRESS = error("geen-webadres", "bij `{sleutel}` hoort een webadres").advise(
    "schrijf het hele adres, dat begint met https://"
)
NOT_A_BASE_ADDRESS = error(
    "basis-url-ongeldig", "in `{sleutel}` staat een ?, # of @, of een stuk als /../ of //"
).advise(
    "schrijf alleen waar de site staat, zoals https://www.example.org/ of https://www.example.org/panel/"
)
NOT_A_PATH = error("geen-pad", "bij `{sleutel}` hoort een pad op de site").advise(
    "schrijf een pad zoals /oud/adres/"
)
NOT_A_MAIL_ADDRESS = error("geen-mailadres", "bij `{sleutel}` hoort een e-mailadres").advise(
    "schrijf een adres zoals naam@example.org"
)
PATH_LEAVES_FOLDER = error("pad-verlaat-map", "dit pad leidt buiten de map met inhoud").advise(
    "zet het bestand in de map bijlagen naast het stuk"
)
BACKSLASH = error("backslash-in-pad", "in dit pad staat een \\").advise(
    "schrijf overal / in plaats van \\, ook in Windows, zoals bijlagen/brief.pdf"
)


SPENT_IN_OTHER_YEAR = error("uitgave-buiten-jaar", "deze datum valt buiten het jaar van dit bestand").advise(
    "verbeter de datum, of zet de uitgave in het andere jaar"
)
END_BEFORE_BEGIN = error("eind-voor-begin", "het einde ligt voor het begin").advise(
    "controleer beide datums of tijden"
)
WITHDRAWN_LATER = error(
    "intrekking-moet-nog-komen", "dit stuk is ingetrokken op een dag die nog moet komen"
).advise("zet bij `ingetrokken_op:` vandaag of een eerdere dag; het stuk is nu al niet meer te lezen")
ORDER_OF_DATES = warning("datum-volgorde", "deze datum ligt {waar}").advise(
    "controleer dag, maand en jaar van allebei; kloppen ze, dan hoeft u niets te doen"
)
