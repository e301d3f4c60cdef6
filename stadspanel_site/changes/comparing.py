"""Compare two records: things that come, change or go, and addresses that lead nowhere any more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from stadspanel_site.changes.less_public import closed_files
from stadspanel_site.changes.pairing import Pairs, pair_things, take
from stadspanel_site.changes.record import AttachedFile, Record, Thing
from stadspanel_site.changes.withholding import amount_text, withheld_in, withheld_since
from stadspanel_site.editors.keys import key_title
from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.settings import Settings
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.vocabulary import Kind

_DECLARED_AS = {
    "expected": "response_expected",
    "no_statement": "response_stance",
    "endorsed_by": "endorsements",
    "classified_by": "classification",
    "classification_confirmed_on": "classification",
}
"""The key of a public field in the header, where that is another name."""
_OWN = {
    "date": "datum",
    "answers": "antwoorden per aanbeveling",
    "verdicts": "oordeel per aanbeveling",
    "council": "behandeling in de raad",
    "body": "tekst",
    "attachments_not_public": "bijlagen die niet openbaar zijn",
    "withdrawal": "intrekking",
    "withheld": "stappen die niet openbaar zijn",
    "replaced_by": "door welk advies het is vervangen",
    "is_former": "of het een oud-lid is",
    "description": "omschrijving",
    "year": "jaar",
    "total": "totaal",
    "maximum": "maximum",
    "reaction": "de stand van de reactie",
    "advice_not_public": "dat het advies niet openbaar is",
    "responses_withdrawn": "ingetrokken reacties",
    "not_public": "de stukken die niet openbaar zijn",
    "being_endorsed": "of de notitie opnieuw wordt onderschreven",
    "withdrawn": "ingetrokken stukken",
    "base_url": "adres van de site",
    "panel_name": "naam van het panel",
    "panel_phrase": "naam van het panel in zinnen",
    "panel_plural": "of de naam van het panel een meervoud is",
    "panel_email": "e-mailadres van het panel",
    "municipality_name": "naam van de gemeente",
    "municipality_email": "e-mailadres van de gemeente",
    "municipality_code": "code van de gemeente",
    "privacy_team_name": "naam van het privacyteam",
    "privacy_team_phrase": "naam van het privacyteam in zinnen",
    "ways_in": "hoe het panel te bereiken is",
    "namespace": "begin van de vaste namen",
    "woo_index": "de bestanden voor de Woo-index",
    "house_style": "huisstijl",
    "members_unnamed": "aantal leden zonder naam",
}
"""Fields that no header has under such a name: what follows from others, or says several settings together."""


def field_name(kind: str, field: str) -> str:
    """Return what *field* of documents of *kind* is called; an entry of a list is called after the list."""
    name = field.partition("/")[0]
    if name in _OWN:
        return _OWN[name]
    declared = (SCHEMAS[Kind(kind)] if kind else Settings).model_fields.get(_DECLARED_AS.get(name, name))
    title = key_title(declared.alias or name) if declared is not None else "Andere gegevens"
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


_IN_REGISTER = "alleen nog in het overzicht van niet-openbare stukken"
_AS_ATTACHMENT = "alleen nog genoemd als bijlage die niet openbaar is"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that comes, changes or goes."""

    name: str
    path: str | None
    """Its address; None where it has none of its own."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changes in what is public."""

    appears: tuple[Change, ...] = ()
    changes: tuple[Change, ...] = ()
    closed: tuple[Change, ...] = ()
    """Things that are public no more, although readers still learn that they exist."""
    withheld: tuple[Change, ...] = ()
    """Things in which more is withheld."""
    released: tuple[Change, ...] = ()
    """Things in which less is withheld."""
    moves: tuple[Change, ...] = ()
    vanishes: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    """The addresses that lead nowhere any more."""

    def __bool__(self) -> bool:
        """Tell whether anything changes."""
        return any(getattr(self, item.name) for item in fields(self))


def compare(old: Record | None, new: Record) -> Changes:
    """Return what changes from *old* to *new*; without *old* everything is new."""
    old = old or Record()
    pairs = pair_things(old, new)
    files = _compare_files(pairs)
    rows = [(old.register[key], row) for key, row in new.register.items() if key in old.register]
    since = [(now, withheld_since(then, now)) for then, now in pairs.both]
    return Changes(
        appears=(
            *map(_change, pairs.came),
            *_rows(_new_rows(old, new, pairs), "komt in het overzicht van niet-openbare stukken"),
            *files.appears,
        ),
        changes=(
            *_noted((now, listing(_differences(then, now))) for then, now in (*pairs.both, *rows)),
            *files.changes,
        ),
        closed=(*(_change(thing, _IN_REGISTER) for thing in pairs.closed), *files.closed),
        withheld=(
            *_noted((thing, amount_text(withheld_in(thing))) for thing in pairs.came),
            *_noted((now, amount_text(more)) for now, (more, _, _) in since),
        ),
        released=tuple(_noted((now, amount_text(less)) for now, (_, less, _) in since)),
        moves=tuple(
            Change(name=f"/{path}", path=target, note=f"leidt naar /{target}")
            for path, target in new.redirects.items()
            if old.redirects.get(path) != target
        ),
        vanishes=(
            *(_went(thing) for thing in pairs.went if thing not in pairs.closed),
            *_rows(
                (row for key, row in old.register.items() if key not in new.register),
                "verdwijnt uit het overzicht van niet-openbare stukken",
            ),
            *files.vanishes,
            *(
                Change(name=f"/{path}", path=path, note="daar staat alleen nog dat het stuk is ingetrokken")
                for path in new.tombstones
                if path not in old.tombstones
            ),
        ),
        gone=tuple(sorted(set(old.addresses) - set(new.addresses))),
    )


def _change(thing: Thing, note: str = "") -> Change:
    return Change(name=thing.name, path=thing.path, note=note)


def _noted(things: Iterable[tuple[Thing, str]]) -> Iterator[Change]:
    """Yield a change of each of *things* of which there is something to say."""
    return (_change(thing, note) for thing, note in things if note)


def _went(thing: Thing) -> Change:
    # A member who left, or took back consent, must not be named once more.
    name = "Een lid van het panel" if thing.kind == Kind.MEMBER else thing.name
    return Change(name=name, path=thing.path)


def _differences(then: Thing, now: Thing) -> tuple[str, ...]:
    """Return the names of the fields that differ, each once, in their order."""
    names = dict.fromkeys((*now.fields, *then.fields))
    different = (name for name in names if then.fields.get(name) != now.fields.get(name))
    return tuple(dict.fromkeys(field_name(now.kind, name) for name in different))


def _compare_files(pairs: Pairs) -> Changes:
    """Return the changes in attachments and photos."""
    appears, changes, closed, vanishes = [], [], [], []
    came, went = ((Thing(), thing) for thing in pairs.came), ((thing, Thing()) for thing in pairs.went)
    for then, now in (*pairs.both, *came, *went):
        appears += [_file(file) for name, file in now.files.items() if name not in then.files]
        changes += [
            _file(file, "inhoud")
            for name, file in now.files.items()
            if name in then.files and then.files[name].sha256 != file.sha256
        ]
        gone = [file for name, file in then.files.items() if name not in now.files]
        number = closed_files(then, now)
        closed += [_file(file, _AS_ATTACHMENT) for file in gone[:number]]
        vanishes += [_file(file) for file in gone[number:]]
    return Changes(
        appears=tuple(appears), changes=tuple(changes), closed=tuple(closed), vanishes=tuple(vanishes)
    )


def _file(file: AttachedFile, note: str = "") -> Change:
    return Change(name=f"Bestand “{file.title}”", path=file.path, note=note)


def _new_rows(old: Record, new: Record, pairs: Pairs) -> Iterator[Thing]:
    """Yield the new rows, except those left by a document that was public."""
    told = Counter((thing.kind, thing.reference) for thing in pairs.closed)
    return (row for key, row in new.register.items() if key not in old.register and not take(told, row))


def _rows(rows: Iterable[Thing], what: str) -> Iterator[Change]:
    yield from sorted((_change(row, what) for row in rows), key=lambda change: change.name)
