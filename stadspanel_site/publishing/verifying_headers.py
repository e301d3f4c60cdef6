"""Verifying of the headers of one answer: their values are what our settings give."""

import re
from collections.abc import Iterator, Mapping

from stadspanel_site.publishing.server_settings.settings_files import REVALIDATE
from stadspanel_site.publishing.serving import headers_of

_POLICY, _TRANSPORT, _CACHING = "content-security-policy", "strict-transport-security", "cache-control"
_ASKED_EACH_TIME = frozenset({"public", "max-age=0", "must-revalidate"})
"""The directives that Netlify and Cloudflare Pages send by themselves; they say the same as ours."""
_MORE_TRANSPORT = frozenset({"includesubdomains", "preload"})
"""An administrator may promise more than we do."""
_NEVER = {
    "set-cookie": "de server zet een cookie",
    "x-powered-by": "de server zegt met x-powered-by welk programma erachter zit",
    "refresh": "de server stuurt lezers door met de header refresh",
    "x-robots-tag": "de server houdt zoekmachines tegen met x-robots-tag",
    "access-control-allow-origin": "andere sites mogen dit lezen, door access-control-allow-origin",
}
_MOST = 60


def wrong_headers(path: str, headers: Mapping[str, str], content_type: str, *, secure: bool) -> Iterator[str]:
    """Yield what is wrong with the *headers* (names in lower case) of the file at *path*, over https if *secure*."""
    if not _is_type(headers.get("content-type", ""), content_type):
        sent = as_shown(headers.get("content-type", ""))
        yield f"Content-Type is {sent or 'er niet'}, en hoort {content_type} te zijn"
    wanted = {name.lower(): value for name, value in headers_of(path, secure=secure).items()}
    # Data and feeds are for everybody.
    yield from sent_too_much(
        {name: value for name, value in headers.items() if name == "server" or name not in wanted}
    )
    if not secure and _TRANSPORT in headers:
        yield f"de header {_TRANSPORT} hoort er zonder https niet te zijn"
    for name, value in wanted.items():
        sent = headers.get(name, "").strip()
        if not sent:
            # Some hosts give no policy to files in the root that are no pages.
            if name != _POLICY or path.endswith(".html") or "/" in path:
                shown = f"{name}: {value}" if value == "nosniff" else name
                yield f"de header {shown} ontbreekt"
        elif name == _POLICY:
            yield from _policy_differences(sent, value)
        elif not _is_right(name, sent, value):
            yield f"de header {name} is {as_shown(sent)}, en hoort {as_shown(value)} te zijn"


def sent_too_much(headers: Mapping[str, str]) -> Iterator[str]:
    """Return what is told by *headers* that no answer should have."""
    yield from (what for name, what in _NEVER.items() if name in headers)
    if re.search(r"\d", headers.get("server", "")):
        yield f"de server zegt met de header server welke versie hij is ({as_shown(headers['server'])})"


def is_kept(headers: Mapping[str, str]) -> bool:
    """Tell whether browsers would keep an answer with *headers*, and go where it led for good."""
    caching = _listed(headers.get(_CACHING, REVALIDATE))
    return caching not in {frozenset({REVALIDATE}), _ASKED_EACH_TIME}


def _is_right(name: str, sent: str, value: str) -> bool:
    if name == _TRANSPORT:
        least = int(value.partition("=")[2])
        parts = {part.strip().lower() for part in sent.split(";")}
        ages = [part.partition("=")[2].strip('"') for part in parts if part.startswith("max-age=")]
        rest = {part for part in parts if not part.startswith("max-age=")}
        return len(ages) == 1 and ages[0].isdecimal() and int(ages[0]) >= least and rest <= _MORE_TRANSPORT
    if name == _CACHING:
        found = _listed(sent)
        return found == _listed(value) or (value == REVALIDATE and found == _ASKED_EACH_TIME)
    return _listed(sent) == _listed(value)


def _listed(value: str) -> frozenset[str]:
    return frozenset(part.strip().lower() for part in value.split(","))


def _is_type(sent: str, wanted: str) -> bool:
    (kind, letters), (wanted_kind, wanted_letters) = map(_type, (sent, wanted))
    # What is no text says itself how its letters are written.
    unsaid = not letters and not wanted_kind.startswith("text/")
    return kind == wanted_kind and (unsaid or letters == wanted_letters)


def _type(value: str) -> tuple[str, str]:
    kind, _, rest = value.lower().partition(";")
    return kind.strip(), rest.strip().removeprefix("charset=").strip('"')


def _policy_differences(sent: str, value: str) -> Iterator[str]:
    """Yield the directives of the content security policy that are not as they should be."""
    found, wanted = _directives(sent), _directives(value)
    for name in sorted({*found, *wanted}):
        if found.get(name) != wanted.get(name):
            is_there = "staat" if name in found else "ontbreekt"
            shown = as_shown(f"{name} {' '.join(sorted(found.get(name, ())))}".strip())
            yield f"in de header {_POLICY} {is_there} {shown}, en dat hoort niet zo"


def _directives(policy: str) -> dict[str, frozenset[str]]:
    words = [part.split() for part in policy.lower().split(";") if part.strip()]
    # Of two with one name the first counts (Content Security Policy Level 3, section 2.2.1).
    return {name: frozenset(sources) for name, *sources in reversed(words)}


def as_shown(value: str) -> str:
    """Return *value*, which came from a server, as it can be shown."""
    shown = "".join(character for character in value if character.isprintable())
    return shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"
