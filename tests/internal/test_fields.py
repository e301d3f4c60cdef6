"""The field types of the content model: what each accepts, what becomes of it, and with which code it refuses."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from stadspanel_site.internal.layout import SCHEMAS
from stadspanel_site.internal.reading import bounded_types, field_types
from stadspanel_site.internal.reading.validation import model_in, validate
from stadspanel_site.internal.reading.yaml_tree import read_tree
from stadspanel_site.internal.settings import Settings
from stadspanel_site.problems.problem import Place
from stadspanel_site.words.marks import make_mark
from stadspanel_site.words.vocabulary import Uptake
from tests.examples import examples
from tests.problems.all_kinds import PROBLEM_KINDS

TEXT_FIELDS = (
    *(
        "Line",
        "PlainText",
        "Text",
        "Day",
        "DayOrUnknown",
        "Moment",
        "TimeOrMoment",
        "Number",
        "Amount",
        "Count",
        "Several",
        "YesNo",
    ),
    *("Key", "GroundCode", "WebAddress", "BaseAddress", "SitePath", "FilePath", "Email", "Uptake"),
)
FIELDS: dict[str, Any] = {
    **{
        name: getattr(field_types, name, None) or getattr(bounded_types, name)
        for name in (*TEXT_FIELDS[:-1], "GroundCodes", "Fingerprint")
    },
    "Uptake": field_types.OneOf[Uptake],
    "Lines": field_types.Many[field_types.Line],
}
MARK = make_mark(("5.1.2e",), block=False)
SECRET = "Geheimwoord"  # noqa: S105 - a word to look for


def read(field: str, value: Any) -> Any:
    return TypeAdapter(FIELDS[field]).validate_python(value, strict=True)


def codes(field: str, value: Any) -> list[str]:
    """Return the codes with which *field* refuses *value*."""
    with pytest.raises(ValidationError) as caught:
        read(field, value)
    return [error["type"] for error in caught.value.errors()]


def _named(value: Any) -> str:
    return repr(value)


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        # Dates.
        ("Day", "2024-03-01", date(2024, 3, 1)),
        ("Day", "1-3-2024", date(2024, 3, 1)),
        ("Day", "01-03-2024", date(2024, 3, 1)),
        ("Day", "2024-3-1", date(2024, 3, 1)),
        ("Day", " 2024-03-01 ", date(2024, 3, 1)),
        ("Day", "29-2-2024", date(2024, 2, 29)),
        ("Day", "1900-01-01", date(1900, 1, 1)),
        ("Day", "31-12-2199", date(2199, 12, 31)),
        ("Day", "3 maart 2026", date(2026, 3, 3)),
        ("Day", "03 Maart 2026", date(2026, 3, 3)),
        ("Day", "3  mrt.  2026", date(2026, 3, 3)),
        ("Day", "dinsdag 3 maart 2026", date(2026, 3, 3)),
        ("Day", "1 september 2026", date(2026, 9, 1)),
        # Other signs, where only one day can be meant.
        ("Day", "3/3/2026", date(2026, 3, 3)),
        ("Day", "31/12/2026", date(2026, 12, 31)),
        ("Day", "2026/03/01", date(2026, 3, 1)),
        ("Day", "1.3.2026", date(2026, 3, 1)),
        ("Day", "1e februari 2026", date(2026, 2, 1)),
        ("Day", "zondag 1ste mrt. 2026", date(2026, 3, 1)),
        ("Day", "2de mei 2026", date(2026, 5, 2)),
        ("DayOrUnknown", "29 februari 2024", date(2024, 2, 29)),
        ("DayOrUnknown", "onbekend", "onbekend"),
        ("DayOrUnknown", "1-3-2024", date(2024, 3, 1)),
        # Times.
        ("Moment", "2026-07-01 19:30", datetime(2026, 7, 1, 19, 30)),  # noqa: DTZ001 - clocks of Hilversum
        ("Moment", "2026-07-01T19:30", datetime(2026, 7, 1, 19, 30)),  # noqa: DTZ001
        ("Moment", "1-7-2026 19.30", datetime(2026, 7, 1, 19, 30)),  # noqa: DTZ001
        ("Moment", "1-7-2026   9:05", datetime(2026, 7, 1, 9, 5)),  # noqa: DTZ001
        ("Moment", "2026-07-01", datetime(2026, 7, 1)),  # noqa: DTZ001
        ("Moment", "3 maart 2026 19.30 uur", datetime(2026, 3, 3, 19, 30)),  # noqa: DTZ001
        ("Moment", "dinsdag 3 maart 2026, 20 uur", datetime(2026, 3, 3, 20)),  # noqa: DTZ001
        ("Moment", "3 maart 2026 om half acht ’s avonds", datetime(2026, 3, 3, 19, 30)),  # noqa: DTZ001
        ("Moment", "2026-03-03 half acht 's ochtends", datetime(2026, 3, 3, 7, 30)),  # noqa: DTZ001
        ("TimeOrMoment", "3 maart 2026 21.30u", datetime(2026, 3, 3, 21, 30)),  # noqa: DTZ001
        ("TimeOrMoment", "19:30 uur", time(19, 30)),
        ("TimeOrMoment", "19u30", time(19, 30)),
        ("TimeOrMoment", "19 u 30", time(19, 30)),
        ("TimeOrMoment", "8u05", time(8, 5)),
        ("TimeOrMoment", "19h30", time(19, 30)),
        ("TimeOrMoment", "19.30u.", time(19, 30)),
        ("TimeOrMoment", "19:30:00", time(19, 30)),
        ("TimeOrMoment", "3/3/2026 19u30", datetime(2026, 3, 3, 19, 30)),  # noqa: DTZ001
        ("TimeOrMoment", "3.3.2026 19u30", datetime(2026, 3, 3, 19, 30)),  # noqa: DTZ001
        ("Moment", "1e februari 2026 om 19u30", datetime(2026, 2, 1, 19, 30)),  # noqa: DTZ001
        ("Moment", "2026-07-01T19:30:00", datetime(2026, 7, 1, 19, 30)),  # noqa: DTZ001
        ("TimeOrMoment", "kwart voor acht 's avonds", time(19, 45)),
        ("TimeOrMoment", "half een 's middags", time(12, 30)),
        ("TimeOrMoment", "half een ’s nachts", time(0, 30)),
        ("TimeOrMoment", "19:30", time(19, 30)),
        ("TimeOrMoment", "19.30", time(19, 30)),
        ("TimeOrMoment", "0:00", time(0, 0)),
        ("TimeOrMoment", "23:59", time(23, 59)),
        ("TimeOrMoment", "2026-07-01 21:30", datetime(2026, 7, 1, 21, 30)),  # noqa: DTZ001
        # Numbers.
        ("Number", "1.600", Decimal(1600)),
        ("Number", "42,50", Decimal("42.50")),
        ("Number", "1600", Decimal(1600)),
        ("Number", "7,8", Decimal("7.8")),
        ("Number", "1.600,50", Decimal("1600.50")),
        ("Number", "1.600.000", Decimal(1600000)),
        ("Number", "€ 3", Decimal(3)),
        ("Number", "€42,50", Decimal("42.50")),
        ("Number", "-5", Decimal(-5)),
        ("Number", "€ -1.600", Decimal(-1600)),
        ("Number", "0", Decimal(0)),
        ("Number", "42.50", Decimal("42.50")),
        ("Number", "7.5", Decimal("7.5")),
        ("Number", "1600.50", Decimal("1600.50")),
        ("Number", "€ 1.60", Decimal("1.60")),
        *(
            ("Number", text, Decimal(5000))
            for text in (
                *("5.000,-", "€ 5.000,-", "5000,--", "€5.000,–", "€ 5.000,=", "5.000,00"),
                *("5.000 euro", "EUR 5.000", "5.000,- euro", "5000 €"),
            )
        ),
        ("Count", "3", 3),
        ("Count", "010", 10),
        ("Count", " 42 ", 42),
        *(("Amount", text, Decimal(text)) for text in ("0", "8000")),
        *(("Several", text, int(text)) for text in ("1", "42", "999")),
        # Yes or no.
        *(("YesNo", text, True) for text in ("ja", "Ja", "JA", "true", "True", " ja ")),
        *(("YesNo", text, False) for text in ("nee", "Nee", "NEE", "false", "False")),
        # Names, paths and addresses.
        ("Key", "digitale-privacy", "digitale-privacy"),
        ("Key", "2024-03-sensoren", "2024-03-sensoren"),
        ("SitePath", "/oud/adres/", "oud/adres"),
        ("SitePath", "oud/adres", "oud/adres"),
        ("SitePath", "/Oud/pagina.html", "Oud/pagina.html"),
        ("FilePath", "bijlagen/plaat.png", "bijlagen/plaat.png"),
        ("FilePath", "./plaat.png", "plaat.png"),
        ("FilePath", "één plaat..2.png", "één plaat..2.png"),
        ("WebAddress", "https://www.example.org/a?b=c&d=é#e", "https://www.example.org/a?b=c&d=é#e"),
        ("WebAddress", "http://example.org", "http://example.org"),
        ("WebAddress", "http://example.org:8080/a|b", "http://example.org:8080/a|b"),
        *(
            ("WebAddress", text, text)
            for text in ("https://a--b.nl.", f"https://{'a' * 63}.nl", "http://u-:x@1.2.3.4")
        ),
        ("WebAddress", "https://een-één.nl:443", "https://een-één.nl:443"),
        ("WebAddress", "www.stadspaneldata.nl", "https://www.stadspaneldata.nl"),
        ("WebAddress", "WWW.example.org/a?b=c", "https://WWW.example.org/a?b=c"),
        ("BaseAddress", "www.stadspaneldata.nl/panel/", "https://www.stadspaneldata.nl/panel/"),
        # A name with other letters, as servers, search engines and feeds want it.
        ("BaseAddress", "https://súdwest.example/", "https://xn--sdwest-pya.example/"),
        ("BaseAddress", "https://Su\u0301dwest.example:8443/a/", "https://xn--sdwest-pya.example:8443/a/"),
        ("BaseAddress", "https://xn--sdwest-pya.example", "https://xn--sdwest-pya.example"),
        ("BaseAddress", "HTTPS://Panel.Example/Pad/", "https://panel.example/Pad/"),
        *(
            ("BaseAddress", f"https://panel.example/{rest}", f"https://panel.example/{rest}")
            for rest in ("a..b/", "..a/", ".well-known/", "v1.0/")
        ),
        ("BaseAddress", "https://[::1]:80/", "https://[::1]:80/"),
        ("BaseAddress", "https://g.example/coördinatie/", "https://g.example/coördinatie/"),
        ("WebAddress", " https://example.org/ ", "https://example.org/"),
        ("Email", "jan.de-boer+x@post.example.org", "jan.de-boer+x@post.example.org"),
        # Fingerprints: malformed counts as missing.
        ("Fingerprint", "0123456789ab", "0123456789ab"),
        ("Fingerprint", " 0123456789ab\n", "0123456789ab"),
        *(
            ("Fingerprint", text, None)
            for text in ("", "0123456789a", "0123456789abc", "0123456789AB", "0123456789ag", "x")
        ),
        ("Fingerprint", None, None),
        ("Fingerprint", ["0123456789ab"], None),
        # Grounds.
        ("GroundCode", "5.1 lid 2 e", "5.1.2e"),
        ("GroundCodes", "persoonsgegevens", ("5.1.2e",)),
        ("GroundCodes", ["5.1.2.e", "bedrijfsgegevens"], ("5.1.2e", "5.1.1c")),
        ("GroundCodes", [], ()),
        # Texts.
        ("Line", "  een\n   regel ", "een regel"),
        ("PlainText", " een\n\ntwee ", "een\n\ntwee"),
        ("Text", f" een {MARK}\n\ntwee ", f"een {MARK}\n\ntwee"),
        ("Uptake", "in_beginsel", Uptake.IN_PRINCIPLE),
        ("Uptake", " volledig ", Uptake.FULL),
    ],
    ids=_named,
)
def test_a_field_accepts_the_forms_of_the_content_model(field: str, text: Any, expected: Any) -> None:
    assert read(field, text) == expected


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        # Dates.
        ("Day", "2024-13-01", "datum-bestaat-niet"),
        ("Day", "31-2-2024", "datum-bestaat-niet"),
        ("Day", "29-2-2023", "datum-bestaat-niet"),
        ("Day", "0-1-2024", "datum-bestaat-niet"),
        ("Day", "0000-01-01", "datum-bestaat-niet"),
        ("Day", "1899-12-31", "datum-bestaat-niet"),
        ("Day", "1-1-2200", "datum-bestaat-niet"),
        *(
            ("Day", text, "geen-datum")
            for text in (
                "",
                "1 maart",
                "1 maart 24",
                "1 maar 2024",
                "1 maart 2024 ongeveer",
                "1-3-24",
                "1/3-2024",
                "1.3.24",
                "1eind maart 2024",
                "1/3/2024/4",
                "2024-03",
                "2024-03-01 19:30",
                "20240301",
                "vandaag",
            )
        ),
        ("DayOrUnknown", "Onbekend", "geen-datum"),
        ("DayOrUnknown", "", "geen-datum"),
        # Times.
        *(
            ("TimeOrMoment", text, "geen-tijd")
            for text in (
                "",
                "24:00",
                "19:60",
                "19",
                "1930",
                "9:5",
                "19:30:15",
                "19u3",
                "25u30",
                "19u60",
                "19.30.00",
                "na het eten",
                "half",
                "half 19",
                "24 uur",
                "twaalf uur 's nachts",
            )
        ),
        *(
            ("TimeOrMoment", text, "twee-lezingen")
            for text in (
                "half acht",
                "8 uur",
                "acht uur",
                "kwart over 3",
                "Half Acht",
                "twaalf uur",
                "om half 8",
            )
        ),
        ("Moment", "3 maart 2026 half acht", "twee-lezingen"),
        ("Day", "1/3/2024", "twee-lezingen"),
        ("Day", "12/11/2024", "twee-lezingen"),
        ("Moment", "1/3/2024 19:30", "twee-lezingen"),
        ("TimeOrMoment", "1/3/2024 19:30", "twee-lezingen"),
        ("Day", "3/13/2024", "datum-bestaat-niet"),
        ("Day", "29/2/2023", "datum-bestaat-niet"),
        ("Moment", "maandag 3 maart 2026 19.30 uur", "datum-bestaat-niet"),
        ("Day", "maandag 3 maart 2026", "datum-bestaat-niet"),
        ("Day", "31 april 2026", "datum-bestaat-niet"),
        ("Moment", "3 maart 2026half acht", "geen-datum"),
        ("Moment", "19:30", "geen-datum"),
        *(("Number", text, "twee-lezingen") for text in ("1,234", "€ 12,345", "-1,600", "1,600 euro")),
        ("Moment", "2026-07-01 24:00", "geen-tijd"),
        ("Moment", "2026-07-01 19:30+02:00", "geen-tijd"),
        ("Moment", "2026-02-30 19:30", "datum-bestaat-niet"),
        # Numbers.
        *(
            ("Number", text, "geen-getal")
            for text in (
                "",
                "1.6000",
                "0.500",
                "1,600,000",
                "1,600.50",
                "8.",
                "1 600",
                "€",
                "€ € 3",
                "eur",
                "5,-0",
                "5.000.-",
                ",-",
                "3 eurotjes",
                "1e3",
                "drie",
            )
        ),
        *(("Count", text, "geen-heel-getal") for text in ("", "-1", "1,0", "1.0", "1e3", "één", "1234567")),
        *(("Amount", text, "verkeerde-soort") for text in ("-5", "-0,01", "€ -5")),
        *(("Several", text, "verkeerde-soort") for text in ("0", "000", "1000", "999999")),
        *(("Several", text, "geen-heel-getal") for text in ("-1", "1,5", "dertig")),
        # Yes or no.
        *(("YesNo", text, "geen-ja-nee") for text in ("", "yes", "no", "y", "on", "1", "0", "ja nee", "jaa")),
        # Names, paths and addresses.
        *(
            ("Key", text, "geen-sleutelnaam")
            for text in ("", "Privacy", "a_b", "a b", "-a", "a-", "a--b", "é", "a/b", "a.b", "１")
        ),
        *(
            ("SitePath", text, "geen-pad")
            for text in (
                "",
                "/",
                "//",
                "a//b",
                "../a",
                "a/../b",
                "./a",
                "a/.b",
                "a b",
                "é",
                "a?b",
                "a#b",
                "https://a.nl/",
            )
        ),
        *(
            ("FilePath", text, "pad-verlaat-map")
            for text in (
                "../a.png",
                "a/../../b",
                "a/..",
                "/etc/passwd",
                "C:\\a",
                "..\\a",
                "\\\\a\\b",
                "https://a.nl/b",
                "./../a",
            )
        ),
        ("FilePath", "a\\b", "backslash-in-pad"),
        ("FilePath", ".\\a", "backslash-in-pad"),
        ("BaseAddress", "example.org", "geen-webadres"),
        ("BaseAddress", f"https://{'é' * 70}.example/", "geen-webadres"),
        *(
            ("BaseAddress", f"https://example.org/{rest}", "basis-url-ongeldig")
            for rest in ("?a", "../", "a/../b/", "..", "./", "%2e%2E/a", "a//b/", "/")
        ),
        *(
            ("WebAddress", text, "geen-webadres")
            for text in (
                *(
                    "",
                    "www.",
                    "www.example",
                    "example.org/a",
                    "//example.org",
                    "https://",
                    "https:///a",
                    "ftp://example.org",
                ),
                *(
                    "javascript:alert(1)",
                    "data:text/html,x",
                    "mailto:a@example.org",
                    "https://[x",
                    "https://a b.nl",
                ),
                *(
                    "https://a.nl:99999",
                    "https://a.nl:b/",
                    *("https://a..nl", "https://.nl", "https://-a.nl", "https://a-.nl/", "https://a-:80"),
                    f"https://{'a' * 64}.nl",
                    "http://:80",
                    "https://a^b.nl",
                    "https://a.nl/<b>",
                    'https://a.nl/"',
                    "https://a.nl\\b",
                    "java\nscript:x",
                    "https://a.nl/'",
                ),
            )
        ),
        *(
            ("Email", text, "geen-mailadres")
            for text in (
                "",
                "a",
                "a@b",
                "@b.nl",
                "a@",
                "a b@c.nl",
                "a@b..nl",
                "<a@b.nl>",
                "a@b.nl, c@d.nl",
                "mailto:a@b.nl",
            )
        ),
        # Grounds.
        ("GroundCode", "privacy", "onbekende-grond"),
        ("GroundCodes", "", "onbekende-grond"),
        ("GroundCodes", "5.1.2e, 5.1.1c", "onbekende-grond"),
        ("GroundCodes", ["5.1.2e", "x"], "onbekende-grond"),
        ("GroundCodes", {"a": "b"}, "verkeerde-soort"),
        ("Uptake", "Volledig", "onbekende-waarde"),
        ("Uptake", "helemaal", "onbekende-waarde"),
        ("Uptake", "", "onbekende-waarde"),
    ],
    ids=_named,
)
def test_a_field_refuses_anything_else_with_its_code(field: str, text: Any, code: str) -> None:
    assert codes(field, text) == [code]


@pytest.mark.parametrize(
    "value", [None, ["a"], {"a": "b"}, 3, True], ids=["nothing", "list", "group", "number", "bool"]
)
@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_only_a_text_is_a_text(name: str, value: Any) -> None:
    assert codes(name, value) == ["verkeerde-soort"]


@pytest.mark.parametrize("name", [name for name in TEXT_FIELDS if name != "Text"])
def test_nothing_can_be_withheld_from_any_field_but_a_text(name: str) -> None:
    assert codes(name, f"2024-03-01 {MARK}") == ["passage-niet-hier"]


@pytest.mark.parametrize("value", ["a", {"a": "b"}, None], ids=["text", "group", "nothing"])
def test_a_list_is_nothing_that_looks_like_one(value: Any) -> None:
    assert codes("Lines", value) == ["verkeerde-soort"]


@pytest.mark.parametrize(
    ("field", "text", "suggestion"),
    [
        ("YesNo", "jaa", "ja"),
        ("GroundCode", "persoonsgegeven", "persoonsgegevens"),
        ("GroundCode", "privacy", "persoonsgegevens"),
        ("GroundCode", "5.1.2 j", ""),  # any letter would be a guess
        ("Uptake", "Volledig", "volledig"),
        ("Uptake", "gedeeltlijk", "gedeeltelijk"),
        ("Uptake", SECRET, ""),
    ],
)
def test_a_refusal_suggests_what_was_probably_meant(field: str, text: str, suggestion: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(field, text)
    assert caught.value.errors()[0]["ctx"]["suggestion"] == suggestion


@pytest.mark.parametrize(
    "name", [name for name in TEXT_FIELDS if name not in {"Line", "PlainText", "Text", "FilePath"}]
)
def test_no_refusal_repeats_the_text(name: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(name, f"{SECRET} !")
    (error,) = caught.value.errors()
    assert SECRET not in f"{error['type']} {error['msg']} {error.get('ctx')}"


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        pytest.param("Day", "٢٠٢٤-٠٣-٠١", "geen-datum", id="a date"),
        pytest.param("TimeOrMoment", "١٩:٣٠", "geen-tijd", id="a time"),
        pytest.param("Number", "٣", "geen-getal", id="a number"),
        pytest.param("Count", "３", "geen-heel-getal", id="a count"),
    ],
)
def test_digits_are_those_of_the_keyboard(field: str, text: str, code: str) -> None:
    assert codes(field, text) == [code]


def test_a_nought_has_no_thousands() -> None:
    assert codes("Number", "0.600") == ["geen-getal"]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
@settings(deadline=None)
def test_every_day_can_be_written_in_two_ways(day: date) -> None:
    assert read("Day", day.isoformat()) == day
    assert read("Day", f"{day.day}-{day.month}-{day.year}") == day


@given(st.decimals(-(10**9), 10**9, places=2))
@settings(deadline=None)
def test_every_amount_can_be_written(amount: Decimal) -> None:
    assert read("Number", f"{amount:f}".replace(".", ",")) == amount
    assert read("Number", f"{amount:,}".replace(",", " ").replace(".", ",").replace(" ", ".")) == amount


@given(st.text(max_size=20), st.sampled_from(TEXT_FIELDS))
@settings(deadline=None)
def test_any_text_is_read_or_refused_with_a_code_of_ours(text: str, name: str) -> None:
    found: set[str] = set()
    try:
        read(name, text)
    except ValidationError as error:
        found = {details["type"] for details in error.errors()}
    assert found <= set(PROBLEM_KINDS)


ODD: tuple[Any, ...] = (
    "x",
    "https://x.nl/",
    "-5",
    "2026-02-30",
    "1e5",
    "é",
    "'",
    None,
    [],
    {},
    ["x"],
    {"a": "b"},
    [[]],
    [{}],
)
SOME_ODD = ODD[:: len(ODD) // examples(2 * len(ODD)) or 1]
"""All of them, or in `make quick` each fourth."""


def _with_value(annotation: Any, value: Any) -> Iterator[Any]:
    """Return *value*, and it at each key of the groups that belong at *annotation*, one at a time."""
    yield value
    group = model_in(annotation)
    for name, field in group.model_fields.items() if group else ():
        for inner in _with_value(field.annotation, value):
            below = {field.alias or name: inner}
            yield from (below, [below], {"a": below})


def _somewhere(path: object, *, key: bool = False) -> Place:
    return Place("site.yaml", line=len(repr(path)), column=int(key))


@pytest.mark.parametrize("model", [Settings, *SCHEMAS.values()], ids=lambda model: str(model.__name__))
def test_whatever_stands_at_a_key_is_read_or_refused_in_words(model: type[field_types.Model]) -> None:
    for name, field in model.model_fields.items():
        for odd in SOME_ODD:
            for value in _with_value(field.annotation, odd):
                tree, _ = read_tree(json.dumps({field.alias or name: value}))
                assert tree is not None
                _, problems = validate(model, tree, _somewhere, "proef")
                assert all(found.advice for found in problems)
