"""The gold copy of a site: what stands on several of its pages is written once, in SHARED."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

GOLD = Path(__file__).parent / "gold" / "complete"
SHARED = "shared.txt"
"""The file of what several pages share: a line with `@@` and a name, and then the lines that it stands for."""

_PARTS = {
    "head": r"<!DOCTYPE html>\n(?:(?!<title>).*\n)+",
    "picture": r'(?:<meta property="og:image.*\n)+',
    "styles": r'<meta name="color-scheme".*\n(?:<link rel="(?:stylesheet|icon)".*\n)+',
    "menu": r"</head>\n<body>\n(?:(?!</nav>).*\n)+</nav>\n</div>\n",
    "foot": r'<nav aria-label="Meer op deze site">\n(?:.*\n)+</html>\n',
    "entry": r"<entry>\n(?:(?!</entry>).*\n)+</entry>\n",
}
_PART = re.compile("|".join(f"(?P<{name}>^{part})" for name, part in _PARTS.items()), re.MULTILINE)
_OWN = re.compile(r'<id>tag:[^:]*:(.*)</id>|/([a-z-]*)/" aria-current="page"')
"""What tells one part from the others of its kind, so that it keeps its name."""


def _names(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each part that stands more than once in *texts*."""
    found = Counter(part[0] for text in texts.values() for part in _PART.finditer(text))
    names = dict[str, str]()
    for part in sorted(part for part, times in found.items() if times > 1):
        kind, own = _PART.fullmatch(part), _OWN.search(part)
        assert kind is not None
        name = " ".join(filter(None, (kind.lastgroup, own and (own[1] or own[2]))))
        names[part] = next(free for number in count(1) if (free := f"{name} {number}") not in names.values())
    return names


def shortened(texts: Mapping[str, str]) -> dict[str, str]:
    """Return *texts* with a line for each part that stands in several places, and SHARED, which has them."""
    assert not any(line.startswith("@@") for text in texts.values() for line in text.split("\n"))
    names = _names(texts)

    def short(part: re.Match[str]) -> str:
        return f"@@ {names[part[0]]}\n" if part[0] in names else part[0]

    shared = "".join(f"@@ {name}\n{part}" for part, name in sorted(names.items(), key=lambda item: item[1]))
    return {**{path: _PART.sub(short, text) for path, text in texts.items()}, SHARED: shared}


def whole(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of which `shortened` made *texts*."""
    parts = dict(re.findall(r"^(@@ .*\n)((?:(?!@@).*\n)*)", texts.get(SHARED, ""), re.MULTILINE))
    return {
        path: re.sub(r"^@@ .*\n", lambda line: parts[line[0]], text, flags=re.MULTILINE)
        for path, text in texts.items()
        if path != SHARED
    }


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes().decode()


def read(folder: Path) -> dict[str, str]:
    """Return the whole text of each file of the site that stands shortened in *folder*, by its path in it."""
    return whole(dict(_files(folder)))
