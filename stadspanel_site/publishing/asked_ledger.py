"""The ledger that a target has, read and keyed, or the reason why it cannot be used."""

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.ledger import Ledger, keyed, read_ledger
from stadspanel_site.publishing.targets.target import Target


def ledger_of(target: Target, key: str = "") -> Ledger:
    """Return the ledger at *target*, keyed with *key*; an empty one where nothing was published yet. Raises RefusedError."""
    data = target.read_ledger()
    try:
        ledger = Ledger() if data is None else read_ledger(data)
    except NotAsWrittenError as wrong:
        first = (
            "Zet adressen.json"
            if target.keeps_releases
            else "Kijk of iedereen adressen.json kan lezen, of zet haar"
        )
        raise _unreadable(wrong, f" {first} terug uit een reservekopie.") from None
    try:
        # What lies in a private part needs no key: nobody can guess with it.
        return ledger if target.keeps_releases else keyed(ledger, key)
    except NotAsWrittenError as wrong:
        raise _unreadable(wrong) from None


def _unreadable(wrong: NotAsWrittenError, advice: str = "") -> RefusedError:
    return RefusedError(
        f"Het register van adressen is niet te lezen: {wrong}. Zonder dat register kan een adres ongemerkt verdwijnen.{advice}"
    )
