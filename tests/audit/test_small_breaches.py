"""Small secrets in every channel: a short name, a number, the first words of a passage, a title of one word."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import begun_audit, make_site
from stadspanel_site.search.index import without_index
from tests.sites_by_hand import document, options, write_content

OPEN = "adviezen/2026-open/advies.md"
PASSAGES = """\
Het panel sprak met [[vertrouwelijk persoonsgegevens | Bo Lam]] en later met [[vertrouwelijk persoonsgegevens | Ad]].
Het nummer is [[vertrouwelijk persoonsgegevens | 06-12345678]], de prijs [[vertrouwelijk bedrijfsgegevens | \u20ac 7.310]].
[[vertrouwelijk toezicht | Faillissement dreigt voor de firma die de palen onderhoudt en daar niets over zegt]].
"""

CONTENT: dict[str, str | bytes] = {
    OPEN: document(
        "advies",
        body=PASSAGES,
        extra="""\
        intern: Bel Truus
        bijlagen:
          - {bestand: prijs-7310.csv, titel: Prijzen, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}
        """,
    ),
    "adviezen/2026-open/bijlagen/prijs-7310.csv": "nr;leverancier\n1;Ekkelkamp\n",
    "adviezen/2026-open/reactie.md": document("reactie"),
    "adviezen/2026-open/reactie-2.md": document(
        "reactie",
        confidentiality="vertrouwelijk",
        extra="grond: 5.1.2e\nbijlagen:\n  - {bestand: kwik.csv, titel: Meting, vertrouwelijkheid: openbaar}\n",
        body="De ijking is onjuist.\n",
    ),
    "adviezen/2026-open/bijlagen/kwik.csv": "a;b\n1;2\n",
    "adviezen/2026-dicht/advies.md": document(
        "advies", confidentiality="geheim", extra="grond: 5.1.2e\n", body="Spoed.\n"
    )
    .replace("titel: Sensoren", "titel: Rekenkamer")
    .replace("SPD-2026-01", "GHM-7731"),
    "leden/zwart.md": document("lid").replace("Lid E\u00e9n", "Zo\u00eb Og").replace("ing: ja", "ing: nee"),
    "agenda/2026-07-01-x.md": document("agenda", extra="plaats: Zaal Pi\nbesloten: ja\n"),
}

SECRETS = {
    "a short name": "Bo",
    "a name of two letters": "Ad",
    "a telephone number": "06-12345678",
    "an amount": "7.310",
    "the first words of a passage": "Faillissement dreigt",
    "a few words within a passage": "firma die de palen",
    "an internal note": "Truus",
    "a secret reference": "GHM-7731",
    "a short title": "Rekenkamer",
    "the text of a hidden answer": "ijking",
    "the name of a file": "prijs-7310.csv",
    "the name of a file of a hidden answer": "kwik.csv",
    "a text in a closed attachment": "Ekkelkamp",
    "a member without consent": "Zo\u00eb Og",
    "the place of a closed meeting": "Zaal Pi",
}


@dataclass(frozen=True)
class Channel:
    """One of the ways in which a file of the site may say something."""

    path: str
    change: Callable[[bytes, str], bytes]


def _into(before: str, pattern: str) -> Callable[[bytes, str], bytes]:
    return lambda data, word: data.replace(before.encode(), (pattern.format(word) + before).encode(), 1)


PAGE = "adviezen/2026-open/index.html"
CHANNELS = {
    "running text": Channel(PAGE, _into("</main>", "<p>{}</p>")),
    "an attribute": Channel(PAGE, _into("</main>", '<p title="{}"></p>')),
    "a remark": Channel(PAGE, _into("</main>", "<!-- {} -->")),
    "parted by tags": Channel(
        PAGE,
        lambda data, word: data.replace(b"</main>", f"<p>{word[0]}<del>{word[1:]}</del></p></main>".encode()),
    ),
    "a description": Channel(PAGE, _into("</head>", '<meta name="description" content="{}">')),
    "a feed": Channel("feed.xml", _into("</feed>", "<summary>{}</summary>")),
    "a map of the site": Channel("sitemap.xml", _into("</urlset>", "<url><loc>{}</loc></url>")),
    "a table of figures": Channel(
        "terugkoppeling/cijfers.csv", lambda data, word: data + f'"{word}";1\r\n'.encode()
    ),
    "a script": Channel("static/nieuw.js", lambda _, word: f"const a = {json.dumps(word)};".encode()),
    "the search index": Channel(
        "zoeken/pagefind/fragment/nl.pf_fragment",
        lambda _, word: gzip.compress(json.dumps({"content": word}).encode(), mtime=0),
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[ContentFiles, dict[str, bytes], BuildOptions]:
    chosen = options(write_content(tmp_path_factory.mktemp("small"), CONTENT))
    return read_content(chosen.content), dict(make_site(chosen, index=without_index)[0]), chosen


def found_in(
    built: tuple[ContentFiles, dict[str, bytes], BuildOptions], files: dict[str, bytes]
) -> list[tuple[str, str]]:
    content, _, chosen = built
    found = begun_audit(content, chosen)(files, "https://www.example.org/")
    return [(dict(item.words)["soort"], dict(item.words)["bestand"]) for item in found if item.code == "lek"]


@pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)
@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_a_small_secret_is_found_in_every_channel(
    secret: str, channel: Channel, built: tuple[ContentFiles, dict[str, bytes], BuildOptions]
) -> None:
    before = built[1].get(channel.path, b"")
    after = channel.change(before, secret)
    assert after != before
    assert [path for _, path in found_in(built, built[1] | {channel.path: after}) if path == channel.path]


@pytest.mark.parametrize(
    "secret", ["bo-lam", "rekenkamer", "faillissement", "ekkelkamp", "kwik.csv", "truus"]
)
def test_a_small_secret_is_found_in_the_name_of_a_file(
    secret: str, built: tuple[ContentFiles, dict[str, bytes], BuildOptions]
) -> None:
    found = found_in(built, built[1] | {f"adviezen/{secret}/index.html": b"<p>x</p>"})
    assert [path for _, path in found if path == "de naam van een bestand"]


def test_without_a_breach_nothing_is_found(
    built: tuple[ContentFiles, dict[str, bytes], BuildOptions],
) -> None:
    assert found_in(built, built[1]) == []
