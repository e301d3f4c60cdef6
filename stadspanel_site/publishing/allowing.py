"""The names by which `publish --allow` lets through what is refused; a lost address is never let through."""

EXAMPLE = "voorbeeld"
UNCOMMITTED = "niet-vastgelegd"
LATER = "later"
EXAMPLE_ADDRESS = "voorbeeldadres"
ERASED = "gewist-adres"
ALLOWABLE = (EXAMPLE, UNCOMMITTED, LATER, EXAMPLE_ADDRESS, ERASED)
