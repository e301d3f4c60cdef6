"""Problems with days and hours that cannot follow each other."""

from stadspanel_site.problems.problem import error, warning

SPENT_IN_OTHER_YEAR = error("uitgave-buiten-jaar", "deze datum valt buiten het jaar van dit bestand").advise(
    "verbeter de datum, of zet de uitgave in het andere jaar"
)
END_BEFORE_BEGIN = error("eind-voor-begin", "het einde ligt voor het begin").advise(
    "controleer beide datums of tijden"
)
WITHDRAWN_LATER = error(
    "intrekking-moet-nog-komen", "dit stuk is ingetrokken op een dag die nog moet komen"
).advise("zet bij `ingetrokken_op:` vandaag of een eerdere dag; het stuk is nu al niet meer te lezen")
ORDER_OF_DATES = warning("datum-volgorde", "deze datum ligt vóór {eerder}").advise(
    "controleer dag, maand en jaar van allebei; kloppen ze, dan hoeft u niets te doen"
)
