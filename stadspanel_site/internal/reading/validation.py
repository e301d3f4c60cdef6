"""The validation of a header by its schema: a frozen model, or every problem in its place."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Protocol, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from stadspanel_site.internal.reading.field_types import UNKNOWN_DATE, Model
from stadspanel_site.internal.reading.yaml_tree import Mapping, Node, Path, Scalar, Sequence, node_at, plain
from stadspanel_site.problems.kinds import keys_and_values
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.also_called import meant
from stadspanel_site.words.vocabulary import Kind

M = TypeVar("M", bound=Model)


def missing_key(place: Place, key: str, kind: str, lack: str = "ontbreekt") -> Problem:
    """Return the problem of a *key* that a document of *kind* lacks."""
    return problem(keys_and_values.MISSING_KEY, place, sleutel=key, gebrek=lack, soort=kind)


class PlaceOf(Protocol):
    """A function from a path in the header to the place of its value or key."""

    def __call__(self, path: Path, *, key: bool = False) -> Place:
        """Return the place of the value or key at *path*."""


_KEY_LINE = re.compile(r"\n[ \t]*(?:- )?([a-z_]+):(?=\s)")
_OF_THEIR_OWN = frozenset({Kind.REQUEST, Kind.RESPONSE, Kind.AFTERWORD, Kind.PROGRESS})
"""The documents beside an advice, which people write as a key of it."""
_NUMBERS_OF_ONE = ("nr", "aanbeveling")
_EACH_APART = "; geldt het voor meer aanbevelingen, schrijf dan voor elke een eigen blokje"
_COUNT_ON = ", en tel door: ook 1a en 1b worden 1 en 2"
_CHOSEN_NAMES = frozenset({"themas", "begroting"})
"""The groups in which the author chooses the name of each part."""
_HOW = {
    "een groep sleutels": "schrijf op de regels eronder elke sleutel met haar waarde, iets verder naar rechts",
    "een lijst": "zet de waarden tussen [ en ], of elk op een eigen regel met een streepje ervoor",
    "een bedrag van 0 of meer": "schrijf het zonder min ervoor, of laat het leeg als er niets is afgesproken",
    "een aantal van 1 tot en met 999": "schrijf hoeveel het er zijn, of laat het leeg als dat niet is afgesproken",
    "een domein": "schrijf het zonder https:// en zonder /, zoals voorbeeld.nl; met een é erin: zoals xn--caf-dma.nl",
    "een tekst": "schrijf één tekst, zonder haken, streepjes of sleutels",
}


def validate(
    model: type[M], tree: Mapping, place_of: PlaceOf, kind: str
) -> tuple[M | None, tuple[Problem, ...]]:
    """Return *tree* as a *model*, or None, and every problem; messages call it *kind*."""
    try:
        return model.model_validate(plain(tree)), ()
    except ValidationError as error:
        found = [
            (details["loc"], _problem(details, model, tree, place_of, kind))
            for details in error.errors(include_url=False)
        ]
    # A name that was misspelt is one mistake: that the right one is missing needs no message of its own.
    misspelt = [(path, item) for path, item in found if item.kind == keys_and_values.UNKNOWN_KEY]
    guessed = {(keys_and_values.MISSING_KEY, (*path[:-1], item.suggestion)) for path, item in misspelt}
    return None, tuple(item for path, item in found if (item.kind, path) not in guessed)


def _problem(
    details: ErrorDetails, model: type[Model], tree: Mapping, place_of: PlaceOf, kind: str
) -> Problem:
    path: Path = tuple(step for step in details["loc"] if step != "[key]")
    # Only names of the schema, since an author's own keys must not reach a log.
    known = _names(model)
    name = next((step for step in reversed(path) if isinstance(step, str) and step in known), "")
    error_type = details["type"]
    if error_type == "missing":
        holder = node_at(tree, path[:-1])
        is_empty = isinstance(holder, Mapping) and holder.key(name) is not None
        lack = "heeft geen waarde" if is_empty else "ontbreekt"
        return missing_key(place_of(path, key=True), name, kind, lack)
    if error_type == "extra_forbidden":
        group = _model_at(model, path[:-1])
        key, holder = str(path[-1]), node_at(tree, path[:-1])
        # What already stands there was not meant by a key that is hardly like it.
        taken = {name.text for name, _ in holder.entries} if isinstance(holder, Mapping) else set()
        found = keys_of(group) if group else ()
        choices = [word for word in found if word not in taken or get_close_matches(word, [key], 1, 0.8)]
        is_apart = path == (key,) and key in _OF_THEIR_OWN and kind in {Kind.ADVICE, *_OF_THEIR_OWN}
        return problem(
            keys_and_values.UNKNOWN_KEY,
            place_of(path, key=True),
            suggestion="" if is_apart else meant(key, choices),
            soort=kind,
            anders=f"; dit hoort in een eigen stuk, {key}.md in dezelfde map" if is_apart else "",
        )
    if error_type == "model_type":
        return _wrong_sort(path, place_of(path), name, "een groep sleutels", _model_at(model, path))
    # Every other type reads its own text, and refuses it with a kind of ours.
    context = dict(details["ctx"])
    refused = context.pop("kind")
    # Several numbers for one may be a list, as in `nr: [1, 2]`.
    is_list = isinstance(node_at(tree, path), Sequence)
    if name in _NUMBERS_OF_ONE and (is_list or refused == keys_and_values.NOT_A_WHOLE_NUMBER):
        refused = keys_and_values.NOT_A_WHOLE_NUMBER
        context = {"anders": _COUNT_ON if path[0] == "aanbevelingen" else _EACH_APART}
    if refused == keys_and_values.WRONG_SORT:
        return _wrong_sort(path, place_of(path), name, context["expected"], _model_at(model, path))
    instead = UNKNOWN_DATE if name == "embargo_tot" else f"{name}_tekst"
    if refused == keys_and_values.NOT_A_DATE and instead in {*known, UNKNOWN_DATE}:
        context["anders"] = f"; is er geen dag bekend, gebruik dan `{instead}`"
    return problem(
        refused,
        place_of(path, key="[key]" in details["loc"]),
        suggestion=context.pop("suggestion", ""),
        sleutel=name,
        **context,
    )


def _wrong_sort(path: Path, place: Place, name: str, expected: str, group: type[BaseModel] | None) -> Problem:
    fields = zip(keys_of(group), group.model_fields.values(), strict=True) if group else ()
    needed = [key for key, field in fields if field.is_required()]
    how = _HOW[expected]
    if needed and (expected == "een lijst" or isinstance(path[-1], int)):
        how = f"begin elk onderdeel op een eigen regel met `- {needed[0]}:`, en zet de andere sleutels eronder, recht onder {needed[0]}"
    if needed and expected == "een groep sleutels" and name in _CHOSEN_NAMES:
        how = f"schrijf elk onderdeel op een eigen regel, iets verder naar rechts, als `naam: {{{': …, '.join(needed)}: …}}`"
        needed = []
    which = f"; nodig: {', '.join(needed)}" if needed else ""
    return problem(keys_and_values.WRONG_SORT, place, sleutel=name, verwacht=expected, hoe=f"{how}{which}")


INTERNAL = ("intern", "toelichting_grond", "geheimhouding")
"""The keys that are for the panel alone."""
NEVER_TEXT = frozenset({*INTERNAL, "toegestaan", "embargo_tot", "heroverwegen_op", "reden_intrekking"})
"""The keys that say something no reader may see; their lines are no text, wherever they stand."""
_DECIDES = frozenset({"status", "vertrouwelijkheid", "embargo_tot", "openbaar_sinds"})


def keys_in_texts(model: type[BaseModel], node: Node, text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end in *text* of each key of the group that became a line of a value in *node*."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from keys_in_texts(model, item, text)
    if not isinstance(node, Mapping):
        return
    groups = _groups(model)
    for key, value in node.entries:
        if isinstance(value, Scalar):
            keys = _DECIDES if key.text in NEVER_TEXT else _DECIDES | NEVER_TEXT | groups.keys() | {"grond"}
            for line in _KEY_LINE.finditer(text, value.start, value.end):
                if line[1] in keys:
                    yield line.span(1)
        elif key.text is not None and (group := groups.get(key.text)) is not None:
            yield from keys_in_texts(group, value, text)


@cache
def _groups(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """Return each key of *model*, and the group of keys below it, if there is one."""
    return {field.alias or name: model_in(field.annotation) for name, field in model.model_fields.items()}


@cache
def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys of *model*, as people write them."""
    return tuple(_groups(model))


@cache
def _names(model: type[BaseModel]) -> frozenset[str]:
    """Return every key declared by *model* and the models below it."""
    return frozenset(keys_of(model)).union(*map(_names, filter(None, _groups(model).values())))


def _model_at(model: type[Model], path: Path) -> type[BaseModel] | None:
    """Return the model of the group of keys at *path*."""
    found: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or found is None:
            continue
        if step in (groups := _groups(found)):
            found = groups[step]
        # Otherwise the step is a name in a group of named things, with a model that was found already.
    return found


def model_in(annotation: object) -> type[BaseModel] | None:
    """Return the group of keys in *annotation*, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part)) is not None), None)
