"""The barrier behind what became less public: why it is raised, and what is told of it."""

from collections.abc import Iterable, Iterator

from stadspanel_site.changes.less_public import less_public
from stadspanel_site.changes.pairing import pair_things
from stadspanel_site.changes.record import RECORD, Record, read_record
from stadspanel_site.publishing.counting import TAKEN_BACK
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.targets.target import StoredRelease, Target
from stadspanel_site.words.copies import COPIES
from stadspanel_site.words.dutch import count

_NOT_KNOWN = "wat er in een eerdere versie openbaar was, is niet meer na te gaan"


def less_public_since(target: Target, stored: Iterable[StoredRelease], new: Record) -> tuple[str, ...]:
    """Return why *new* is less public than a release at *target*, in fixed sentences; nothing where it is not."""
    # After a step back the newest release and the one that readers have differ: both count.
    compared = (item.id for number, item in enumerate(stored) if number == 0 or item.current)
    return tuple(sorted({reason for release in compared for reason in _reasons(target, release, new)}))


def _reasons(target: Target, release: str, new: Record) -> Iterator[str]:
    data = target.read_private(release, RECORD)
    try:
        old = read_record(data) if data is not None else None
    except NotAsWrittenError:
        old = None
    if old is None:
        # To raise it for nothing costs a way back; not to raise it may bring back what was withheld.
        yield _NOT_KNOWN
    else:
        yield from less_public(old, new, pair_things(old, new))


def raised_text(reasons: Iterable[str], *, removed: bool, remark: str) -> str:
    """Return what is told where something became less public; *removed* tells whether releases were."""
    lines = [_what(reasons)]
    if removed:
        lines.append("Daarom zijn de eerdere versies verwijderd: teruggaan zou het terugbrengen.")
    if remark:
        lines.append(remark)
    return "\n".join((*lines, "", COPIES))


def closed_lines(told: int, gone: int) -> Iterator[str]:
    """Yield what is told of addresses that were public: *told* say that they are closed, *gone* lead nowhere."""
    if told:
        yield f"Op {count(told, 'adres', 'adressen')} staat dat het stuk niet meer openbaar is."
    if gone:
        what = count(gone, "adres bestaat", "adressen bestaan")
        yield f"{what} niet meer: wat er stond, is in de stukken gesloten, nog niet openbaar, of gewist."


def warning_text(reasons: Iterable[str]) -> str:
    """Return what is told before something becomes less public."""
    return (
        f"{_what(reasons)}\nBij het publiceren gaan de eerdere versies daarom weg, en teruggaan kan dan niet. "
        "Klopt dit niet, geef dan: --allow minder-openbaar"
    )


def still_there_lines(reasons: tuple[str, ...]) -> Iterator[str]:
    """Yield what is told besides where a publication fails that makes something less public, for *reasons*."""
    if reasons:
        yield (
            "Let op: wat minder openbaar moest worden, kan dus nog op de site staan. Kan dat niet wachten, zet de site dan "
            "zolang uit."
        )


def refusal_text(reasons: Iterable[str]) -> str:
    """Return why readers may not have an earlier release again."""
    return (
        f"Na die versie is er iets minder openbaar geworden: {_listed(reasons)}. Teruggaan zou dat weer openbaar maken. "
        "Zet in plaats daarvan de inhoud terug (git revert) en publiceer opnieuw."
    )


def _what(reasons: Iterable[str]) -> str:
    return f"Er is iets minder openbaar dan eerst: {_listed(reasons)}."


def _listed(reasons: Iterable[str]) -> str:
    return "; ".join(reasons) or TAKEN_BACK
