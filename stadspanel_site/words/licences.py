"""The name and address of each licence that a panel can choose, from creativecommons.org."""

from dataclasses import dataclass

from stadspanel_site.words.vocabulary import LicenceCode


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: its name and address, and in a sentence what it allows."""

    code: LicenceCode
    name: str
    address: str
    allows: str


LICENCES = {
    licence.code: licence
    for licence in (
        Licence(
            LicenceCode.ZERO,
            "CC0 1.0 Universeel",
            "https://creativecommons.org/publicdomain/zero/1.0/deed.nl",
            "Iedereen mag de gegevens overnemen, veranderen en verspreiden, zonder iets te vragen.",
        ),
        Licence(
            LicenceCode.BY,
            "Naamsvermelding 4.0 Internationaal",
            "https://creativecommons.org/licenses/by/4.0/deed.nl",
            "Iedereen mag de gegevens overnemen, veranderen en verspreiden, met de naam van het panel erbij.",
        ),
        Licence(
            LicenceCode.BY_SHARE_ALIKE,
            "Naamsvermelding-GelijkDelen 4.0 Internationaal",
            "https://creativecommons.org/licenses/by-sa/4.0/deed.nl",
            (
                "Iedereen mag de gegevens overnemen, veranderen en verspreiden, met de naam van het panel erbij en "
                "onder dezelfde licentie."
            ),
        ),
    )
}
"""Each licence by its code."""

NOT_PART_OF_IT = (
    "De licentie geldt voor de teksten en gegevens van het panel. Zij geldt niet voor namen van mensen, foto’s, logo’s "
    "en bijlagen van anderen."
)
