"""Kinds of damage to what was published: how to do each, and what `stadspanel verify` says of it."""

import gzip
import hashlib
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import brotli

from stadspanel_site.changes.record import RECORD, Record, record_bytes
from stadspanel_site.public.pages.permanent_addresses import Address, Standing
from stadspanel_site.publishing.ledger import Ledger, ledger_bytes, read_ledger
from stadspanel_site.publishing.making import make_release
from stadspanel_site.publishing.release import Release
from stadspanel_site.publishing.targets.s3_store import S3Store
from stadspanel_site.publishing.unpacking import ENDINGS
from tests.sites_by_hand import AS_OF

Damage = tuple[str, Callable[[Path], object], list[str]]
"""Its name, how it is done to a folder, and the lines that it brings."""

_LONG = b"<p>" + b"Lange tekst. " * 200 + b"</p>"
FILES = {
    "index.html": b"<p>Begin.</p>",
    "404.html": b"<p>Niet gevonden.</p>",
    "adviezen/index.html": _LONG,
    "over/index.html": _LONG,
    "oud/index.html": b'<html><head><meta http-equiv="refresh" content="0; url=/over/"></head></html>',
    "zoeken/index.html": _LONG,
    "bijlagen/foto.png": b"\x89PNG" + b"x" * 3000,
    "static/stijl.0123abcd.css": b"p { color: red }\n" * 99,
    "feed.xml": b"<feed>" + b"<entry/>" * 300 + b"</feed>",
}
ADDRESSES = [
    Address("", Standing.SERVED),
    Address("over/", Standing.SERVED),
    Address("oud/", Standing.MOVED, "over/"),
]


def release_at(moment: str) -> Release:
    """Return the release of *moment*, of a site at the loopback address."""
    ledger = Ledger(addresses={item.path: item.standing for item in ADDRESSES})
    return make_release(
        {**FILES, "index.html": moment.encode()},
        ADDRESSES,
        ledger,
        base_url="https://127.0.0.1/",
        day=AS_OF,
        moment=moment,
        private={RECORD: record_bytes(Record())},
    )


BEFORE, NOW = release_at("20260601T080000Z"), release_at("20260602T080000Z")
_RELEASE = f"releases/{NOW.id}"
_OTHER_SETTINGS = "deze instellingen voor de server zijn anders dan in de versie"
_OF_ANOTHER = "het is van een andere versie van het programma"
_PACKED = sorted(
    f"{_RELEASE}/site/{path}{ENDINGS[coding]}"
    for path, file in NOW.site.files.items()
    for coding in file.variants
)


def _write(path: str, data: bytes = b"x") -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)

    return damage


def _remove(*paths: str) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        for path in paths:
            place = folder / path
            shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()

    return damage


def _lead(to: str) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        (folder / "current").unlink()
        (folder / "current").symlink_to(to)

    return damage


def _lead_outside(folder: Path) -> None:
    shutil.copytree(folder / _RELEASE, folder.parent / "elders", dirs_exist_ok=True)
    _lead(str(folder.parent / "elders"))(folder)


def _lead_by_whole_path(folder: Path) -> None:
    _lead(str(folder / _RELEASE))(folder)


def _copy_for_link(folder: Path) -> None:
    (folder / "current").unlink()
    shutil.copytree(folder / _RELEASE, folder / "current")


def _link_for_folder(folder: Path) -> None:
    site = folder / _RELEASE / "site"
    site.rename(folder.parent / "site")
    site.symlink_to(folder.parent / "site")


def _pipe(folder: Path) -> None:
    page = folder / _RELEASE / "site" / "over" / "index.html"
    page.unlink()
    os.mkfifo(page)


def _change_with_the_list(folder: Path) -> None:
    """Change a page, and all that says what it should be."""
    site = folder / _RELEASE / "site"
    page, manifest = site / "404.html", site / "uitgave.json"
    before = page.read_bytes()
    page.write_bytes(b"<p>Iets anders.</p>")
    text = manifest.read_text(encoding="utf-8")
    for old, new in (
        (hashlib.sha256(before).hexdigest(), hashlib.sha256(page.read_bytes()).hexdigest()),
        (f'"omvang": {len(before)}', f'"omvang": {len(page.read_bytes())}'),
    ):
        text = text.replace(old, new)
    manifest.write_text(text, encoding="utf-8")
    (site / "uitgave.json.gz").write_bytes(gzip.compress(text.encode()))
    (site / "uitgave.json.br").write_bytes(brotli.compress(text.encode()))


def _ledger(path: str, **changes: object) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        ledger = read_ledger((folder / path).read_bytes())
        values = {name: getattr(ledger, name) for name in ("addresses", "no_return_before")}
        (folder / path).write_bytes(ledger_bytes(Ledger(**(values | changes))))

    return damage


IN_FOLDER: list[Damage] = [
    ("nothing", lambda _: None, []),
    # Pages and what lies among them.
    (
        "changed page",
        _write(f"{_RELEASE}/site/over/index.html"),
        [f"de inhoud is anders dan in de versie: {_RELEASE}/site/over/index.html"],
    ),
    (
        "missing page",
        _remove(f"{_RELEASE}/site/over/index.html"),
        [f"dit bestand ontbreekt: {_RELEASE}/site/over/index.html"],
    ),
    (
        "changed page of an earlier release",
        _write(f"releases/{BEFORE.id}/site/over/index.html"),
        [f"de inhoud is anders dan in de versie: releases/{BEFORE.id}/site/over/index.html"],
    ),
    (
        "pipe instead of a page",
        _pipe,
        [
            f"dit bestand ontbreekt: {_RELEASE}/site/over/index.html",
        ],
    ),
    (
        "extra file",
        _write(f"{_RELEASE}/site/over/geheim.md"),
        [f"dit hoort hier niet: {_RELEASE}/site/over/geheim.md"],
    ),
    (
        "hidden file",
        _write(f"{_RELEASE}/site/.env"),
        [f"dit hoort hier niet: {_RELEASE}/site/.env"],
    ),
    (
        "git among the pages",
        _write(f"{_RELEASE}/site/.git/HEAD"),
        [f"dit hoort hier niet: {_RELEASE}/site/.git/HEAD"],
    ),
    (
        "link among the pages",
        lambda folder: (folder / _RELEASE / "site/koppeling").symlink_to("over"),
        [f"dit hoort hier niet: {_RELEASE}/site/koppeling"],
    ),
    (
        "empty folder",
        lambda folder: (folder / _RELEASE / "site/leeg").mkdir(),
        [f"dit hoort hier niet: {_RELEASE}/site/leeg/"],
    ),
    (
        "missing gzip",
        _remove(f"{_RELEASE}/site/over/index.html.gz"),
        [f"dit bestand ontbreekt: {_RELEASE}/site/over/index.html.gz"],
    ),
    (
        "missing Brotli",
        _remove(f"{_RELEASE}/site/over/index.html.br"),
        [f"dit bestand ontbreekt: {_RELEASE}/site/over/index.html.br"],
    ),
    (
        "nothing compressed",
        _remove(*_PACKED),
        [f"dit bestand ontbreekt: {', '.join(_PACKED[:10])} en nog {len(_PACKED) - 10}"],
    ),
    (
        "gzip that says something else",
        _write(f"{_RELEASE}/site/over/index.html.gz", gzip.compress(b"anders")),
        [f"dit zegt iets anders dan het bestand zelf: {_RELEASE}/site/over/index.html.gz"],
    ),
    (
        "gzip with something behind it",
        _write(f"{_RELEASE}/site/over/index.html.gz", gzip.compress(_LONG) + gzip.compress(b"meer")),
        [f"dit zegt iets anders dan het bestand zelf: {_RELEASE}/site/over/index.html.gz"],
    ),
    (
        "Brotli with something behind it",
        _write(f"{_RELEASE}/site/over/index.html.br", brotli.compress(_LONG) + b"meer"),
        [f"dit zegt iets anders dan het bestand zelf: {_RELEASE}/site/over/index.html.br"],
    ),
    (
        "gzip that breaks off",
        _write(f"{_RELEASE}/site/over/index.html.gz", gzip.compress(_LONG)[:-9]),
        [f"dit zegt iets anders dan het bestand zelf: {_RELEASE}/site/over/index.html.gz"],
    ),
    (
        "Brotli that is none",
        _write(f"{_RELEASE}/site/over/index.html.br", b"geen brotli"),
        [f"dit zegt iets anders dan het bestand zelf: {_RELEASE}/site/over/index.html.br"],
    ),
    (
        "compressed file of what has none",
        _write(f"{_RELEASE}/site/bijlagen/foto.png.gz"),
        [f"dit hoort hier niet: {_RELEASE}/site/bijlagen/foto.png.gz"],
    ),
    (
        "page that the server may not read",
        lambda folder: (folder / _RELEASE / "site/over/index.html").chmod(0o600),
        [f"de webserver mag dit niet lezen: {_RELEASE}/site/over/index.html"],
    ),
    (
        "folder that the server may not read",
        lambda folder: (folder / _RELEASE / "site/over").chmod(0o700),
        [f"de webserver mag dit niet lezen: {_RELEASE}/site/over"],
    ),
    # The list of a release.
    (
        "no list",
        _remove(f"{_RELEASE}/site/uitgave.json"),
        [f"het is er niet, of niet te lezen: {_RELEASE}/site/uitgave.json"],
    ),
    (
        "list that cannot be read",
        _write(f"{_RELEASE}/site/uitgave.json", b"{"),
        [f"het is geen JSON: {_RELEASE}/site/uitgave.json"],
    ),
    (
        "list changed with a page",
        _change_with_the_list,
        [f"dit is niet de lijst waarmee deze versie gepubliceerd is: {_RELEASE}/site/uitgave.json"],
    ),
    (
        "compressed list that says something else",
        _write(f"{_RELEASE}/site/uitgave.json.gz", gzip.compress(b"{}")),
        [f"dit zegt iets anders dan het bestand zelf: {_RELEASE}/site/uitgave.json.gz"],
    ),
    # Where readers are led.
    ("no current", _remove("current"), ["dit leidt niet naar een versie: er staat geen site: current"]),
    (
        "current leads to nothing",
        _lead("releases/20260603T080000Z-0123456789ab"),
        ["dit leidt niet naar een versie: er staat geen site: current"],
    ),
    (
        "current leads elsewhere",
        _lead_outside,
        [
            "dit hoort een koppeling te zijn naar een versie in releases/, en leidt ergens anders heen: current"
        ],
    ),
    ("current leads there by its whole path", _lead_by_whole_path, []),
    (
        "current is a copy",
        _copy_for_link,
        [
            "dit hoort een koppeling te zijn naar een versie in releases/, en leidt ergens anders heen: current"
        ],
    ),
    (
        "site is a link",
        _link_for_folder,
        [f"dit hoort hier niet: {_RELEASE}/site"],
    ),
    # Settings for servers, and what is for nobody.
    (
        "changed settings",
        _write(f"{_RELEASE}/server/stadspanel.caddy"),
        [f"{_OTHER_SETTINGS}: {_RELEASE}/server/stadspanel.caddy"],
    ),
    (
        "missing settings",
        _remove(f"{_RELEASE}/server/stadspanel-nginx.conf"),
        [f"dit bestand ontbreekt: {_RELEASE}/server/stadspanel-nginx.conf"],
    ),
    (
        "no settings at all",
        _remove(f"{_RELEASE}/server"),
        [
            "dit bestand ontbreekt: "
            + ", ".join(f"{_RELEASE}/server/{name}" for name in sorted(NOW.site.server_files))
        ],
    ),
    (
        "settings of somebody else",
        _write(f"{_RELEASE}/server/eigen.conf"),
        [f"dit hoort hier niet: {_RELEASE}/server/eigen.conf"],
    ),
    (
        "no private part",
        _remove(f"{_RELEASE}/prive"),
        [f"dit bestand ontbreekt: {_RELEASE}/prive/adressen.json, {_RELEASE}/prive/openbaar.json"],
    ),
    (
        "private register that cannot be read",
        _write(f"{_RELEASE}/prive/adressen.json", b"{}"),
        [f"{_OF_ANOTHER}: {_RELEASE}/prive/adressen.json"],
    ),
    (
        "private register of another release",
        _ledger(f"{_RELEASE}/prive/adressen.json", addresses={"": Standing.SERVED}),
        [f"dit register hoort niet bij deze versie: {_RELEASE}/prive/adressen.json"],
    ),
    (
        "record that cannot be read",
        _write(f"{_RELEASE}/prive/openbaar.json", b"{"),
        [f"het is geen JSON: {_RELEASE}/prive/openbaar.json"],
    ),
    (
        "something else in the private part",
        _write(f"{_RELEASE}/prive/aantekening.txt"),
        [f"dit hoort hier niet: {_RELEASE}/prive/aantekening.txt"],
    ),
    (
        "something beside the site",
        _write(f"{_RELEASE}/notitie.txt"),
        [f"dit hoort hier niet: {_RELEASE}/notitie.txt"],
    ),
    # The target itself.
    ("something at the target", _write("dump.sql"), ["dit hoort hier niet: dump.sql"]),
    ("no mark", _remove(".stadspanel-uitgaven"), ["dit bestand ontbreekt: .stadspanel-uitgaven"]),
    (
        "no releases",
        _remove("releases"),
        ["dit leidt niet naar een versie: er staat geen site: current"],
    ),
    (
        "unfinished release",
        lambda folder: (folder / "releases/.nieuw-x").mkdir(),
        ["hier is een publicatie afgebroken; de volgende ruimt het op: releases/.nieuw-x"],
    ),
    (
        "unfinished register",
        _write(".adressen.json.nieuw"),
        ["hier is een publicatie afgebroken; de volgende ruimt het op: .adressen.json.nieuw"],
    ),
    (
        "something among the releases",
        lambda folder: (folder / "releases/kopie").mkdir(),
        ["dit hoort hier niet: releases/kopie"],
    ),
    (
        "link among the releases",
        lambda folder: (folder / "releases/20260601T090000Z-0123456789ab").symlink_to(NOW.id),
        ["dit hoort hier niet: releases/20260601T090000Z-0123456789ab"],
    ),
    ("no register", _remove("adressen.json"), ["dit bestand ontbreekt: adressen.json"]),
    (
        "register that cannot be read",
        _write("adressen.json", b"{"),
        ["het is geen JSON: adressen.json"],
    ),
    (
        "register of earlier",
        _ledger("adressen.json", addresses={"": Standing.SERVED}),
        ["dit register kent minder dan de nieuwste versie: adressen.json"],
    ),
    (
        "release that may not come back",
        _ledger("adressen.json", no_return_before="20260602T080000Z"),
        [f"deze versie mag niet meer op de site komen, en had weg moeten zijn: releases/{BEFORE.id}"],
    ),
]
OVER_SSH = [
    case
    for case in IN_FOLDER
    if case[0]
    in {
        "nothing",
        "changed page",
        "empty folder",
        "missing gzip",
        "current leads elsewhere",
        "changed settings",
    }
]


def _stored(key: str, data: bytes = b"x") -> Callable[[S3Store], object]:
    return lambda store: store.put(key, data)


def _lost(key: str) -> Callable[[S3Store], object]:
    return lambda store: store.delete(key)


def _content(release: Release, path: str) -> str:
    return f"inhoud/{hashlib.sha256(release.site.files[path].data).hexdigest()}"


IN_STORE: list[tuple[str, Callable[[S3Store], object], list[str]]] = [
    ("nothing", lambda _: None, []),
    (
        "changed page",
        _stored("site/over/index.html"),
        [f"de inhoud is anders dan in de versie: {_RELEASE}/site/over/index.html"],
    ),
    (
        "missing page",
        _lost("site/over/index.html"),
        [f"dit bestand ontbreekt: {_RELEASE}/site/over/index.html"],
    ),
    ("extra file", _stored("site/geheim.md"), [f"dit hoort hier niet: {_RELEASE}/site/geheim.md"]),
    (
        "changed settings",
        _stored("server/cdn.json"),
        [f"{_OTHER_SETTINGS}: {_RELEASE}/server/cdn.json"],
    ),
    (
        "missing settings",
        _lost("server/cdn.json"),
        [f"dit bestand ontbreekt: {_RELEASE}/server/cdn.json"],
    ),
    (
        "missing content of an earlier release",
        _lost(_content(BEFORE, "index.html")),
        [f"dit bestand ontbreekt: releases/{BEFORE.id}/site/index.html"],
    ),
    (
        "content that is not what its name says",
        _stored(_content(NOW, "index.html")),
        ["dit hoort hier niet: inhoud"],
    ),
    ("something else", _stored("dump.sql"), ["dit hoort hier niet: dump.sql"]),
    (
        "something among the lists",
        _stored("releases/kopie.json"),
        ["dit hoort hier niet: releases/kopie.json"],
    ),
    (
        "unfinished publication",
        lambda store: store.put(
            "stand.json",
            (store.get("stand.json") or b"").replace(b'"bezig": null', f'"bezig": "{NOW.id}"'.encode()),
        ),
        [f"hier is een publicatie afgebroken; de volgende ruimt het op: releases/.nieuw-{NOW.id}"],
    ),
]

_CONF = "stadspanel-nginx.conf"


def _set(old: str, new: str = "") -> Callable[[Path], object]:
    """Return the change of the copied settings of nginx from the pattern *old* to *new*."""

    def damage(folder: Path) -> None:
        text, times = re.subn(old, new, (folder / _CONF).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert times, old
        (folder / _CONF).write_text(text, encoding="utf-8")

    return damage


def _add(line: str) -> Callable[[Path], object]:
    """Return the addition of *line* to the copied settings, before the location with the site."""
    return _set(r"(?=^location / \{)", f"{line}\n")


def _both(*changes: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda folder: [change(folder) for change in changes]


_SITE = "current/site"
_HEADER = "de header {} is {}, en hoort {} te zijn"
ON_SERVER: list[Damage] = [
    ("nothing", lambda _: None, []),
    # Headers.
    (
        "unsafe-inline",
        _set(r'(csp "default-src \'none\'; style-src \'self\')', r"\1 'unsafe-inline'"),
        ["in de header content-security-policy staat style-src 'self' 'unsafe-inline', en dat hoort niet zo"],
    ),
    (
        "policy without a directive",
        _set(r"; frame-ancestors 'none'"),
        ["in de header content-security-policy ontbreekt frame-ancestors, en dat hoort niet zo"],
    ),
    (
        "policy with another directive",
        _set(r"; frame-ancestors 'none'", r"; frame-ancestors 'none'; script-src *"),
        ["in de header content-security-policy staat script-src *, en dat hoort niet zo"],
    ),
    (
        "no policy",
        _set(r"^add_header Content-Security-Policy.*\n"),
        ["de header content-security-policy ontbreekt"],
    ),
    (
        "policy of the search everywhere",
        _set(r'^if \(\$uri ~ "\^/zoeken/"\)', "if ($uri)"),
        [
            "in de header content-security-policy staat form-action 'self'",
            "in de header content-security-policy staat scr",
        ],
    ),
    (
        "https promised for five minutes",
        _set('max-age=31536000"; }', 'max-age=300"; }'),
        [_HEADER.format("strict-transport-security", "max-age=300", "max-age=31536000")],
    ),
    (
        "https not promised",
        _set(r"^add_header Strict-Transport-Security.*\n"),
        ["de header strict-transport-security ontbreekt"],
    ),
    (
        "unsafe-url",
        _set('Referrer-Policy "no-referrer"', 'Referrer-Policy "unsafe-url"'),
        [_HEADER.format("referrer-policy", "unsafe-url", "no-referrer")],
    ),
    (
        "no nosniff",
        _set("^add_header X-Content-Type-Options.*\n"),
        ["de header x-content-type-options: nosniff ontbreekt"],
    ),
    (
        "frames of everybody",
        _set('X-Frame-Options "DENY"', 'X-Frame-Options "ALLOWALL"'),
        [_HEADER.format("x-frame-options", "ALLOWALL", "DENY")],
    ),
    (
        "camera allowed",
        _set(r"camera=\(\)", "camera=(self)"),
        ["de header permissions-policy is accelerometer=(), camera=(self), display-capture=()"],
    ),
    (
        "openers allowed",
        _set('Opener-Policy "same-origin"', 'Opener-Policy "unsafe-none"'),
        [_HEADER.format("cross-origin-opener-policy", "unsafe-none", "same-origin")],
    ),
    ("a cookie", _add('add_header Set-Cookie "volg=1" always;'), ["de server zet een cookie"]),
    (
        "search engines held off",
        _add('add_header X-Robots-Tag "noindex" always;'),
        ["de server houdt zoekmachines tegen met x-robots-tag"],
    ),
    (
        "read by other sites",
        _add('add_header Access-Control-Allow-Origin "*" always;'),
        ["andere sites mogen dit lezen, door access-control-allow-origin"],
    ),
    (
        "version told",
        _set("server_tokens off;", "server_tokens on;"),
        ["de server zegt met de header server welke versie hij is (nginx/"],
    ),
    (
        "all headers undone in a location",
        _set(r"(^location / \{\n)", r'\1    add_header X-Eigen "1" always;\n'),
        [
            "de header cache-control ontbreekt",
            "de header content-security-policy ontbreekt",
            "de header cross-origin-opener-policy ontbreekt",
            "de header cross-origin-resource-policy ontbreekt",
            "de header permissions-policy ontbreekt",
            "de header referrer-policy ontbreekt",
            "de header strict-transport-security ontbreekt",
            "de header x-content-type-options: nosniff ontbreekt",
            "de header x-frame-options ontbreekt",
            "de header access-control-allow-origin ontbreekt",
        ],
    ),
    # Caching, types, compression.
    (
        "pages kept for a day",
        _set('cache "no-cache"', 'cache "public, max-age=86400"'),
        [_HEADER.format("cache-control", "public, max-age=86400", "no-cache")],
    ),
    (
        "styles asked for each time",
        _set('cache "public, max-age=31536000, immutable"', 'cache "no-cache"'),
        [_HEADER.format("cache-control", "no-cache", "public, max-age=31536000, immutable")],
    ),
    (
        "styles as plain text",
        _set('"text/css; charset=utf-8" css', '"text/plain; charset=utf-8" css'),
        ["Content-Type is text/plain; charset=utf-8, en hoort text/css; charset=utf-8 te zijn"],
    ),
    (
        "letters of another sort",
        _set('"text/html; charset=utf-8"', '"text/html; charset=iso-8859-1"'),
        ["Content-Type is text/html; charset=iso-8859-1, en hoort text/html; charset=utf-8 te zijn"],
    ),
    ("nothing compressed", _set("gzip_static on", "gzip_static off"), ["dit komt niet gecomprimeerd (gzip)"]),
    (
        "one not compressed",
        _remove(f"{_SITE}/over/index.html.gz"),
        ["dit komt niet gecomprimeerd (gzip): over/"],
    ),
    (
        "compressed otherwise",
        _write(f"{_SITE}/over/index.html.gz", gzip.compress(b"anders")),
        ["gecomprimeerd (gzip) is de inhoud anders dan in de versie: over/"],
    ),
    (
        "caches not told of compression",
        _set("gzip_vary on", "gzip_vary off"),
        ["bij het gecomprimeerde antwoord ontbreekt Vary: Accept-Encoding"],
    ),
    # Contents and redirects.
    (
        "changed page",
        _write(f"{_SITE}/oud/index.html"),
        ["de inhoud is anders dan in de versie: oud/"],
    ),
    (
        "missing file",
        _remove(f"{_SITE}/bijlagen/foto.png"),
        ["de server antwoordt met 404: bijlagen/foto.png"],
    ),
    (
        "folder of another release",
        _set("^    alias .*", "    alias /nergens/;"),
        ["de server antwoordt met 404: hier is niets gepubliceerd om te controleren: uitgave.json"],
    ),
    (
        "redirect of former settings",
        _add("location = /over/ { return 301 /wij/; }"),
        ["de server verwijst door (301), en dat hoort hier niet: over/"],
    ),
    (
        "redirect to another site",
        _add("location = /oud/ { return 301 https://elders.nl/over/; }"),
        ["de server verwijst door naar een andere site: oud/"],
    ),
    (
        "redirect for the moment",
        _add("location = /oud/ { return 302 /over/; }"),
        ["de server verwijst maar voor even door (302): oud/"],
    ),
    (
        "redirect that browsers keep",
        _add('location = /oud/ { add_header Cache-Control "max-age=86400" always; return 301 /over/; }'),
        ["browsers bewaren deze doorverwijzing (cache-control: max-age=86400): oud/"],
    ),
    (
        "address without its slash",
        _add("location = /adviezen { return 404; }"),
        ["dit adres werkt niet zonder streep (/) aan het eind: adviezen"],
    ),
    # What is not there, and what is for nobody.
    (
        "not found as found",
        _set("=404 /404.html", "=200 /404.html"),
        ["een adres dat niet bestaat, antwoordt met 200 en hoort 404 te geven"],
    ),
    (
        "front page for what is not there",
        _set("=404 /404.html", "=200 /index.html"),
        ["een adres dat niet bestaat, antwoordt met 200 en hoort 404 te geven"],
    ),
    (
        "page of the server for what is not there",
        _set("^error_page .*"),
        [
            "Content-Type is text/html, en hoort text/html; charset=utf-8 te zijn",
            "een adres dat niet bestaat, geeft een a",
        ],
    ),
    (
        "git among the pages, and given",
        _both(_write(f"{_SITE}/.git/HEAD"), _set(r"^location ~ .*\n")),
        ["dit mag niemand te zien krijgen, en de server geeft het: .git/HEAD, .htaccess"],
    ),
    (
        "settings of hosts given",
        _set("^location = /_.*\n"),
        ["dit mag niemand te zien krijgen, en de server geeft het: _headers, _redirects"],
    ),
    (
        "private register given",
        _add("location /prive/ { alias $stadspanel_map/../prive/; }"),
        ["dit mag niemand te zien krijgen, en de server geeft het: prive/adressen.json, prive/openbaar.json"],
    ),
    (
        "lists of folders given",
        _add("autoindex on;"),
        ["dit mag niemand te zien krijgen, en de server geeft het: bijlagen/, static/"],
    ),
]
