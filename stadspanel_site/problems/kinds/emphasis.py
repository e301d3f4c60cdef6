"""Problems with bold text."""

from stadspanel_site.problems.problem import warning

SPACE_IN_BOLD = warning(
    "spatie-bij-vet",
    "aan de binnenkant van dit teken staat een spatie; een lezer ziet dan het teken, en de tekst wordt niet vet",
).advise("zet de spatie buiten de tekens, zoals in: dit is **vet** en dit niet")
