"""The field types of the content model, each with its own reading of text; no message repeats the text that was refused."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic.json_schema import WithJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from stadspanel_site.internal.reading import json_types
from stadspanel_site.problems.kinds import keys_and_values
from stadspanel_site.problems.kinds.secrecy import UNKNOWN_GROUND
from stadspanel_site.problems.kinds.withheld_passages import NO_PASSAGE_HERE
from stadspanel_site.problems.problem import ProblemKind, closest
from stadspanel_site.words.addresses import base_address, web_address
from stadspanel_site.words.also_called import ground_meant, meant
from stadspanel_site.words.characters import composed
from stadspanel_site.words.dutch import MONTHS
from stadspanel_site.words.grounds import ground_code
from stadspanel_site.words.marks import has_mark
from stadspanel_site.words.readings import TwoDaysError, amounts_in, day_before, times_in

Choice = TypeVar("Choice", bound=StrEnum)
Item = TypeVar("Item")
Reading = TypeVar("Reading", time, Decimal)
_LONGEST_PATH = 150
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
UNKNOWN_DATE: Final = "onbekend"
"""The word for an unknown date (an embargo without end)."""


class Model(BaseModel):
    """A group of keys, frozen, without room for undeclared keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=False,
        strict=True,
        json_schema_extra=json_types.say_what_may_be_empty,
    )

    empty_groups: ClassVar[frozenset[str]] = frozenset()
    """The keys that may have no value, and then are an empty group."""

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        """Drop known keys without a value; unknown ones stay, to be refused."""
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {
            key: {} if is_empty(value) else value
            for key, value in data.items()
            if not is_empty(value) or key not in known or key in cls.empty_groups
        }


def as_key(name: str, description: str, *, default: Any = ...) -> Any:
    """Return the field that authors write as *name*; without a *default* they must."""
    return Field(default, alias=name, description=description)


def optional(name: str, description: str) -> Any:
    """Return the field that authors may write as *name*; None without it."""
    return as_key(name, description, default=None)


def refuse(kind: ProblemKind, **words: str) -> PydanticCustomError:
    """Return the error that makes a field refuse its text with a problem of *kind*."""
    return PydanticCustomError(kind.code, kind.code, {"kind": kind, **words})


def is_empty(value: Any) -> bool:
    """Tell whether nothing is written."""
    return value is None or (isinstance(value, str) and not value.strip())


def read_text(value: Any) -> str:
    """Return the text *value* without space around it."""
    if not isinstance(value, str):
        raise refuse(keys_and_values.WRONG_SORT, expected="een tekst")
    return value.strip()


def _line(value: Any) -> str:
    return " ".join(_plain_text(value).split())


def _plain_text(value: Any) -> str:
    text = read_text(value)
    if has_mark(text):
        raise refuse(NO_PASSAGE_HERE)
    return text


def read_day(value: Any) -> date:
    """Return the day written as `2024-03-01`, `1-3-2024` or `1 maart 2024`."""
    day, rest = _day_before(_line(value))
    if rest:
        raise refuse(keys_and_values.NOT_A_DATE)
    return day


def _day_before(text: str) -> tuple[date, str]:
    """Return the day that *text* begins with, and what follows."""
    try:
        day, rest = day_before(text)
    except TwoDaysError:
        raise refuse(keys_and_values.TWO_READINGS, hoe=keys_and_values.WHICH_DAY) from None
    except ValueError:
        raise refuse(keys_and_values.NO_SUCH_DATE) from None
    if day is None:
        raise refuse(keys_and_values.NOT_A_DATE, suggestion=_month_meant(text))
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise refuse(keys_and_values.NO_SUCH_DATE)
    return day, rest


def _month_meant(text: str) -> str:
    """Return the month that a word between the day and the year of *text* resembles, or an empty text."""
    word = re.match(r"(?:[^\W\d_]+,? )?[0-9]{1,2}(?:e|de|ste)? ([^\W\d_]+)\.? [0-9]{4}", text)
    return closest(word[1], MONTHS) if word and word[1].casefold() not in MONTHS else ""


def _day_or_unknown(value: Any) -> date | str:
    return UNKNOWN_DATE if value == UNKNOWN_DATE else read_day(value)


def _time(text: str) -> time:
    return _the_one(times_in(text), keys_and_values.NOT_A_TIME, keys_and_values.WHICH_TIME)


def _the_one(found: tuple[Reading, ...], none: ProblemKind, how: str) -> Reading:
    """Return the only reading *found*; refuse with *none*, or ask for one of two by saying *how* to write it."""
    if len(found) != 1:
        raise refuse(keys_and_values.TWO_READINGS, hoe=how) if found else refuse(none)
    return found[0]


def _moment(value: Any) -> datetime:
    day, rest = _day_before(_line(value))
    clock = re.fullmatch(r"(?:(?:T|,? ) ?(.*))?", rest)
    if clock is None:
        raise refuse(keys_and_values.NOT_A_DATE)
    return datetime.combine(day, _time(clock[1]) if clock[1] else time())


def _time_or_moment(value: Any) -> time | datetime:
    text = _line(value)
    return _moment(text) if re.search("[-/]|[ .][0-9]{4}", text) else _time(text)


def _number(value: Any) -> Decimal:
    return _the_one(amounts_in(_line(value)), keys_and_values.NOT_A_NUMBER, keys_and_values.WHICH_NUMBER)


def _matching(pattern: str, text: str, kind: ProblemKind, **words: str) -> str:
    """Return *text* if it has the form of *pattern*; else refuse with *kind*."""
    if not re.fullmatch(pattern, text):
        raise refuse(kind, **words)
    return text


def _count(value: Any) -> int:
    return int(_matching("[0-9]{1,6}", _line(value), keys_and_values.NOT_A_WHOLE_NUMBER))


def _yes_no(value: Any) -> bool:
    text = _line(value).lower()
    if text not in {"ja", "nee", "true", "false"}:
        raise refuse(keys_and_values.NOT_YES_OR_NO, suggestion=meant(text, ("ja", "nee")))
    return text in {"ja", "true"}


def _key(value: Any) -> str:
    return _matching("[a-z0-9]+(-[a-z0-9]+)*", _line(value), keys_and_values.NOT_A_NAME)


def _ground(value: Any) -> str:
    text = _line(value)
    if (code := ground_code(text)) is None:
        raise refuse(UNKNOWN_GROUND, suggestion=ground_meant(text))
    return code


def _web_address(value: Any) -> str:
    if (text := web_address(_line(value))) is None:
        raise refuse(keys_and_values.NOT_A_WEB_ADDRESS)
    return text


def _base_address(value: Any) -> str:
    address = _web_address(value)
    try:
        return base_address(address)
    except UnicodeError:
        raise refuse(keys_and_values.NOT_A_WEB_ADDRESS) from None
    except ValueError:
        raise refuse(keys_and_values.NOT_A_BASE_ADDRESS) from None


def _site_path(value: Any) -> str:
    text = _line(value)
    part = "[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
    if len(text) > _LONGEST_PATH or not re.fullmatch(f"/?(?:{part}/)*{part}/?", text):
        raise refuse(keys_and_values.NOT_A_PATH)
    return text.strip("/")


def _file_path(value: Any) -> str:
    text = _line(value)
    if text.startswith(("/", "\\")) or ":" in text or ".." in text.replace("\\", "/").split("/"):
        raise refuse(keys_and_values.PATH_LEAVES_FOLDER)
    if "\\" in text:
        raise refuse(keys_and_values.BACKSLASH)
    return composed(text.removeprefix("./"))


def _email(value: Any) -> str:
    form = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
    return _matching(form, _line(value), keys_and_values.NOT_A_MAIL_ADDRESS)


def _domain(value: Any) -> str:
    form = r"[a-z0-9-]+(\.[a-z0-9-]+)+"
    return _matching(form, _line(value).lower(), keys_and_values.WRONG_SORT, expected="een domein")


def _fingerprint(value: Any) -> str | None:
    # A malformed fingerprint counts as missing (content model); a tool writes it, nobody types it.
    return value.strip() if isinstance(value, str) and re.fullmatch(r"\s*[0-9a-f]{12}\s*", value) else None


def _listed(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise refuse(keys_and_values.WRONG_SORT, expected="een lijst")
    return tuple(value)


class _OneWord:
    """The reading of one word of the closed list that the annotated type is."""

    def __get_pydantic_core_schema__(
        self, choices: type[StrEnum], inner: Callable[[Any], CoreSchema]
    ) -> CoreSchema:
        def read(value: Any) -> StrEnum:
            text = _line(value)
            try:
                return choices(text)
            except ValueError:
                words = [choice.value for choice in choices]
                raise refuse(
                    keys_and_values.UNKNOWN_VALUE, keuzes=", ".join(words), suggestion=meant(text, words)
                ) from None

        return no_info_before_validator_function(read, inner(choices))


OneOf = Annotated[Choice, _OneWord()]
"""One word of a closed list."""
Line = Annotated[str, BeforeValidator(_line), WithJsonSchema(json_types.LINE)]
"""A text of one line, without withheld passages."""
PlainText = Annotated[str, BeforeValidator(_plain_text), WithJsonSchema(json_types.TEXT)]
"""A text of any length, without withheld passages."""
Text = Annotated[str, BeforeValidator(read_text), WithJsonSchema(json_types.TEXT)]
"""A text with a mark in place of each withheld passage."""
Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema(json_types.DAY)]
DayOrUnknown = Annotated[
    date | str, BeforeValidator(_day_or_unknown), WithJsonSchema(json_types.DAY_OR_UNKNOWN)
]
Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema(json_types.MOMENT)]
"""A day with a time, in local time (Europe/Amsterdam)."""
TimeOrMoment = Annotated[
    time | datetime, BeforeValidator(_time_or_moment), WithJsonSchema(json_types.TIME_OR_MOMENT)
]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema(json_types.NUMBER)]
"""A number: `1.600` is sixteen hundred, `42,50` and the `42.50` of a form have decimals."""
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema(json_types.COUNT)]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema(json_types.YES_NO)]
Key = Annotated[str, BeforeValidator(_key), WithJsonSchema(json_types.KEY)]
GroundCode = Annotated[str, BeforeValidator(_ground), WithJsonSchema(json_types.GROUND)]
Many = Annotated[tuple[Item, ...], BeforeValidator(_listed)]
"""A list in YAML, and nothing else."""
GroundCodes = Annotated[
    Many[GroundCode],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    AfterValidator(lambda codes: tuple(dict.fromkeys(codes))),
    WithJsonSchema(json_types.GROUNDS),
]
WebAddress = Annotated[str, BeforeValidator(_web_address), WithJsonSchema(json_types.WEB_ADDRESS)]
BaseAddress = Annotated[str, BeforeValidator(_base_address), WithJsonSchema(json_types.BASE_ADDRESS)]
"""The address of a site, without a query or a fragment."""
SitePath = Annotated[str, BeforeValidator(_site_path), WithJsonSchema(json_types.SITE_PATH)]
"""A path on the site, without the slashes at its ends."""
FilePath = Annotated[str, BeforeValidator(_file_path), WithJsonSchema(json_types.FILE_PATH)]
"""A file below the document's own folder."""
Domain = Annotated[str, BeforeValidator(_domain), WithJsonSchema(json_types.LINE)]
"""A name in the domain name system, in lower case."""
Email = Annotated[str, BeforeValidator(_email), WithJsonSchema(json_types.EMAIL)]
Fingerprint = Annotated[str | None, BeforeValidator(_fingerprint), WithJsonSchema(json_types.FINGERPRINT)]
