"""What has to be set at the CDN in front of object storage, which cannot send it itself: headers and redirects."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping

from stadspanel_site.publishing.release import ServedSite

_SENT_BY_THE_STORE = frozenset({"cache-control", "content-type"})


def cdn_settings(site: ServedSite) -> bytes:
    """
    Return the settings as JSON with Dutch keys, for an administrator or a script of the CDN.

    `standaard` are the headers that most files have; `uitzonderingen` lists the files with others, with all of
    theirs; `doorverwijzingen` are permanent redirects (308). All of them are named as readers ask for them, below
    the path of the site.
    """
    paths: defaultdict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for path, file in sorted(site.files.items()):
        paths[_headers(file.headers)].append(f"{site.root}{path}")
    counted = Counter({headers: len(found) for headers, found in paths.items()})
    usual = counted.most_common(1)[0][0] if counted else ()
    settings = {
        "standaard": dict(usual),
        "uitzonderingen": [
            {"bestanden": found, "kopregels": dict(headers)}
            for headers, found in sorted(paths.items())
            if headers != usual
        ],
        "doorverwijzingen": [
            {"van": f"{site.root}{old}", "naar": f"{site.root}{new}", "status": 308}
            for old, new in sorted(site.redirects.items())
        ],
        "niet-gevonden": f"{site.root}404.html",
    }
    return (json.dumps(settings, ensure_ascii=False, indent=2) + "\n").encode()


def _headers(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted((name, value) for name, value in headers.items() if name.lower() not in _SENT_BY_THE_STORE)
    )
