"""The address for reports of security problems: security.txt by RFC 9116 and internet.nl, never a stale one."""

import datetime as dt
import re
from pathlib import Path

import pytest

from tests.sites_by_hand import AS_OF, SITE, codes_of, site_of

FILE = ".well-known/security.txt"
GROUP = "beveiliging: {verloopt_op: 2027-02-28}\n"


def text_of(folder: Path, settings: str) -> str | None:
    """Return security.txt of a site with *settings* besides the usual; None where it has none."""
    return site_of(folder, {"site.yaml": SITE + settings}).files.get(FILE)


def read(text: str) -> dict[str, list[str]]:
    """Return the fields of security.txt by name, read as RFC 9116 (section 4) says; fails where it is not that."""
    found: dict[str, list[str]] = {}
    assert text.endswith("\n")
    for line in text.splitlines():
        match = re.fullmatch(r"([A-Za-z-]+): (\S+(?: \S+)*)", line)
        assert match is not None, line
        found.setdefault(match[1].lower(), []).append(match[2])
    return found


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param("", None, id="nobody promised anything"),
        pytest.param(
            GROUP,
            "Contact: mailto:panel@example.org\nExpires: 2027-02-28T23:59:59Z\nPreferred-Languages: nl\n"
            "Canonical: https://www.example.org/.well-known/security.txt\n",
            id="the address of the panel",
        ),
        pytest.param(
            "beveiliging:\n  verloopt_op: 2027-02-28\n  email: lek@example.org\n"
            "  url: https://www.example.org/meld?a=1&b=2\n  beleid: https://www.example.org/beleid\n",
            "Contact: mailto:lek@example.org\nContact: https://www.example.org/meld?a=1&b=2\n"
            "Expires: 2027-02-28T23:59:59Z\nPreferred-Languages: nl\n"
            "Canonical: https://www.example.org/.well-known/security.txt\n"
            "Policy: https://www.example.org/beleid\n",
            id="all that can be said",
        ),
        pytest.param(
            f"beveiliging: {{verloopt_op: {AS_OF}}}\n", "Expires: 2026-06-01T23:59:59Z", id="the last day"
        ),
        pytest.param("beveiliging: {verloopt_op: 2026-05-31}\n", None, id="the day after"),
    ],
)
def test_it_says_what_the_settings_say(settings: str, expected: str | None, tmp_path: Path) -> None:
    text = text_of(tmp_path, settings)
    assert text == expected or (expected is not None and text is not None and expected in text.splitlines())


def test_it_is_what_the_standard_wants(tmp_path: Path) -> None:
    fields = read(text_of(tmp_path, GROUP.replace("{", "{url: 'https://www.example.org/lek', ")) or "")
    assert all(re.match(r"https://|mailto:|tel:", contact) for contact in fields["contact"])
    (expires,) = fields["expires"]
    moment = dt.datetime.fromisoformat(expires)
    assert moment.tzinfo is not None
    assert AS_OF < moment.date() < AS_OF + dt.timedelta(days=366)
    assert fields["canonical"] == ["https://www.example.org/.well-known/security.txt"]
    assert fields["preferred-languages"] == ["nl"]
    assert set(fields) <= {"contact", "expires", "canonical", "preferred-languages", "policy"}


def test_below_a_path_it_is_for_the_host_to_serve(tmp_path: Path) -> None:
    settings = SITE.replace("https://www.example.org/", "https://www.example.org/pad/") + GROUP
    text = site_of(tmp_path, {"site.yaml": settings}).files[FILE]
    assert read(text)["canonical"] == ["https://www.example.org/.well-known/security.txt"]


def test_no_page_and_no_site_map_leads_to_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"site.yaml": SITE + GROUP})
    assert [path for path, text in site.files.items() if "security.txt" in text] == [FILE]


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        (GROUP, []),
        (GROUP.replace("{", "{email: 'lek@example.org', "), []),
        (GROUP.replace("{", "{url: 'http://www.example.org/lek', "), ["beveiliging-contact"]),
        (GROUP.replace("{", "{beleid: 'http://www.example.org/lek', "), ["beveiliging-contact"]),
        (GROUP.replace("{", '{email: "a@b.nl\\nExpires: 2099", '), ["geen-mailadres"]),
        (GROUP.replace("{", "{url: 'https://www.example.org/a b', "), ["geen-webadres"]),
        ("beveiliging: {email: lek@example.org}\n", ["ontbrekende-sleutel"]),
    ],
)
def test_what_it_cannot_say_is_an_error(settings: str, codes: list[str]) -> None:
    assert codes_of({"site.yaml": SITE + settings}) == codes


def test_without_any_address_there_is_nothing_to_promise() -> None:
    settings = SITE.replace(", email: panel@example.org", "") + GROUP
    assert codes_of({"site.yaml": settings}) == ["beveiliging-contact"]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2026-05-31", ("beveiliging-verlopen",)),
        ("2026-06-01", ("beveiliging-loopt-af",)),
        ("2026-06-30", ("beveiliging-loopt-af",)),
        ("2026-07-01", ()),
        ("2027-06-01", ()),
        ("2027-06-02", ("beveiliging-te-lang",)),
    ],
)
def test_it_asks_for_renewal_in_time(day: str, codes: tuple[str, ...], tmp_path: Path) -> None:
    settings = f"{SITE}beveiliging: {{verloopt_op: {day}}}\n"
    assert site_of(tmp_path, {"site.yaml": settings}).warnings == codes
