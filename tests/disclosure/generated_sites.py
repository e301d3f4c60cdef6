"""Sites for properties: every kind and state of document, with its own word in each place."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import count
from random import Random

from hypothesis import strategies as st

from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.endorsement import fingerprint
from stadspanel_site.internal.layout import is_attachment
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.source import read_source
from tests.sites_by_hand import SITE, SUMMARY

WITHDRAWAL = "ingetrokken_op: 2026-05-01\nreden_intrekking: Zomaar.\n"
_ENDORSED = "@vingerafdruk"
"""A placeholder for the fingerprint of the note, whatever its text becomes."""
_SITE_WITH_TERM = SITE.replace("totaal_maximum: 8000", "reactietermijn_dagen: 60\n    totaal_maximum: 8000")

Texts = dict[str, str]

PATHS = (
    *(
        f"adviezen/{slug}/{name}.md"
        for slug in ("aa", "bb")
        for name in ("advies", "verzoek", "reactie", "nawoord", "voortgang")
    ),
    "adviezen/aa/reactie-2.md",
    "adviezen/cc/advies.md",
    *(f"gesprekken/{slug}/{name}.md" for slug in ("gg", "hh") for name in ("verslag", "verslag-2")),
    "gesprekken/gg/notitie.md",
    "dossiers/dd.md",
    "dossiers/ee.md",
    "paginas/pp.md",
    "paginas/pp/qq.md",
    "leden/ll.md",
    "leden/mm.md",
    "agenda/vv.md",
    "agenda/ww.md",
    "evaluaties/2025.md",
    "financien/2026.yaml",
    "financien/2027.yaml",
)
_NUMBERS = {"aa": 1, "bb": 2, "gg": 3, "hh": 4, "cc": 5}


def canary(path: str, name: str) -> str:
    """Return a word for one place in one document only."""
    return "k" + re.sub(r"[^a-z0-9]", "", path.lower()) + name


def heads(chance: Random, path: str) -> str:
    """Draw the status, the confidentiality and the other keys that decide on a document."""
    status = chance.choice([*["vastgesteld"] * 8, "concept", *["ingetrokken"] * 3])
    confidentiality = chance.choice([*["openbaar"] * 10, *["vertrouwelijk"] * 3, "geheim"])
    text = f"status: {status}\nvertrouwelijkheid: {confidentiality}\n"
    if confidentiality != "openbaar":
        text += "grond: 5.1.2e\n"
    if status == "ingetrokken":
        text += WITHDRAWAL + chance.choice(
            ["", *["soort_intrekking: inhoud\n"] * 2, *["soort_intrekking: publicatie\n"] * 2]
        )
        if "publicatie" in text and chance.random() < 0.25:
            text += "adres_ook: ja\n"
    text += chance.choice(
        [
            *[""] * 16,
            *(f"embargo_tot: {end}\n" for end in ("2026-09-01", "onbekend", "2026-04-01", "2026-05-15")),
        ]
    )
    text += chance.choice([*[""] * 16, "openbaar_sinds: 2026-07-01\n", "openbaar_sinds: 2026-05-20\n"])
    lifted = chance.choice([*[""] * 24, "2026-09-01", "2026-05-01"])
    if lifted:
        text += (
            "geheimhouding: {organ: college, datum: 2024-01-01, grond: 5.1.2b, opgeheven_door: raad,"
            f" opgeheven_op: {lifted}}}\n"
        )
    if chance.random() < 0.5:
        text += (
            "wijzigingen:\n  - {datum: 2026-05-02, toelichting: Een getal.}\n"
            f"  - {{datum: 2026-08-01, toelichting: {canary(path, 'deel')}}}\n"
        )
    if chance.random() < 0.5:
        text += f"aliassen: [oud/{path.removesuffix('.md').removesuffix('.yaml')}]\n"
    if not path.startswith("financien/") and chance.random() < 0.5:
        text += (
            "bijlagen:\n  - {bestand: open.csv, titel: De tabel, vertrouwelijkheid: openbaar}\n"
            f"  - {{bestand: dicht.csv, titel: {canary(path, 'deel')}, vertrouwelijkheid: vertrouwelijk,"
            " grond: 5.1.1c}\n"
        )
    if path.endswith(".md") or confidentiality != "openbaar":
        # Beside what is open it explains the passages, and expenses have none.
        text += f"toelichting_grond: {canary(path, 'intern')}\n"
    return f"{text}intern: {canary(path, 'intern')}\n"


def bodies(chance: Random, path: str, others: list[str]) -> str:
    """Draw a body with withheld passages and links to other documents."""
    up = "../" * path.count("/")
    links = chance.sample(others, chance.choice([0, 0, 1, 2]))
    return (
        f"Hier {canary(path, 'body')} en [[vertrouwelijk 5.1.2e | {canary(path, 'span')}]].\n\n"
        f"::: vertrouwelijk 5.1.2h\n{canary(path, 'block')}\n:::\n\n"
        + "\n".join(f"{canary(path, 'body')} [woord]({up}{other})." for other in links)
        + "\n"
    )


def keys_of(chance: Random, path: str) -> str:
    """Draw the required keys for the kind at *path*, and many of the others."""
    draw = keys_in_a_folder if path.startswith(("adviezen/", "gesprekken/")) else keys_of_others
    return draw(chance, path)


def _day(chance: Random) -> str:
    return f"{chance.choice([2024, 2025, 2026])}-0{chance.randint(1, 7)}-01"


def _to_come(chance: Random, key: str) -> str:
    """Draw mostly nothing, or *key* with a day to come."""
    return chance.choice([*[""] * 19, f"{key}: 2026-09-01\n"])


def _name(path: str) -> str:
    return path.rsplit("/", maxsplit=1)[-1].removesuffix(".md").removesuffix(".yaml").partition("-")[0]


def keys_in_a_folder(chance: Random, path: str) -> str:
    """Draw the keys of a document of a trajectory or a conversation."""
    date, apart, number = _day(chance), chance.random() < 0.5, _NUMBERS[path.split("/")[1]]
    secret, withheld = canary(path, "titel"), canary(path, "deel")
    dossier = chance.choice(["", "dossier: dd\n", "dossier: ee\n"])
    match _name(path):
        case "verzoek":
            return (
                f"kenmerk: SPD-2026-{number:02}\ndatum: {date}\nafzender: {secret}\nvraag: {secret}\n"
                f"gesprekken: [gg]\n{'los_van_advies: ja' if apart else ''}\n{dossier}"
                f"{_to_come(chance, 'ontvangen_op')}"
                + chance.choice(
                    ["", f"besluit_panel: {{uitkomst: advies, datum: 2026-09-01, motivering: {withheld}}}\n"]
                )
            )
        case "advies":
            theme = chance.choice(["dataveiligheid", "digitale-privacy", "digitale-ethiek"])
            return (
                f"titel: {secret}\nkenmerk: SPD-2026-{number:02}\ndatum: {date}\nthemas: [{theme}]\n"
                f"samenvatting: {SUMMARY} [[vertrouwelijk 5.1.2e | {canary(path, 'kop')}]]\n{dossier}"
                "gesprekken: [gg, hh]\naanbevelingen:\n"
                f"  - {{nr: 1, tekst: '{secret} [[vertrouwelijk 5.1.2e | {canary(path, 'kop')}]]'}}\n"
                f"  - {{nr: 2, tekst: {withheld}, vertrouwelijkheid: vertrouwelijk, grond: 5.1.2e}}\n"
                f"raad:\n  - {{datum: 2026-10-01, titel: {withheld}}}\n"
                f"{_to_come(chance, 'aangeboden_op')}" + ("reactiestand: geen_mededeling\n" if apart else "")
            )
        case "reactie":
            uptake = chance.choice(["volledig", "gedeeltelijk", "niet", "in_beginsel"])
            sort = chance.choice(["", "", "soort: tussenbericht\n"])
            return (
                f"datum: {date}\nafzender: {secret}\nopvolging: {uptake}\n{sort}"
                f"{_to_come(chance, 'ontvangen_op')}per_aanbeveling:\n"
                f"  - {{nr: 1, opvolging: {uptake}, wijze: {secret}, termijn: 2026-0{chance.randint(3, 9)}-01}}\n"
                f"  - {{nr: 2, opvolging: niet, motivering: {withheld}}}\n"
            )
        case "nawoord":
            return f"datum: {date}\noordeel: overtuigt\ntitel: {secret}\n{'los_van_reactie: ja' if apart else ''}\n"
        case "voortgang":
            delayed = "stand: uitgesteld, nieuwe_termijn: 2026-08-01"
            closed = f"stand: uitgevoerd, toelichting: {withheld}, gemeld_door: panel, grond: 5.1.2e"
            steps = (
                f"{date}, aanbeveling: 1, {delayed}, toelichting: {secret}, gemeld_door: gemeente",
                f"{date}, aanbeveling: 1, {closed}, vertrouwelijkheid: vertrouwelijk",
                f"{date}, aanbeveling: 1, {closed}, vertrouwelijkheid: geheim",
                f"{date}, aanbeveling: 2, stand: gestopt, toelichting: {withheld}, gemeld_door: panel",
                f"2026-09-01, aanbeveling: 1, stand: gestopt, toelichting: {withheld}, gemeld_door: panel",
                f"2026-10-01, aanbeveling: 1, {closed}, vertrouwelijkheid: vertrouwelijk",
            )
            # Nothing is told of the last four: by themselves they make nothing of the log public.
            drawn = steps if chance.random() < 0.5 else [item for item in steps if chance.random() < 0.25]
            listed = "".join(f"  - {{datum: {item}}}\n" for item in drawn)
            return (
                f"{'los_van_reactie: ja' if apart else ''}\n{_to_come(chance, 'datum')}"
                f"stappen:{'' if listed else ' []'}\n{listed}"
            )
        case "verslag":
            return (
                f"titel: {secret}\nkenmerk: SPD-2026-{number:02}\ndatum: {date}\n"
                f"gesprek_op: {chance.choice([*[date] * 7, '2026-09-01'])}\n"
                f"soort_overleg: kwartaaloverleg\n{dossier}privacyteam_aanwezig: ja\n"
            )
        case _:
            print_ = chance.choice([_ENDORSED, _ENDORSED, "0123456789ab", ""])
            day = chance.choice([*["2026-03-01"] * 7, "2026-09-01"])
            sides = "".join(
                f"  {side}: {{datum: {day}, functie: voorzitter, vingerafdruk: '{print_}'}}\n"
                for side in ("gemeente", "panel")
            )
            return (
                f"titel: {secret}\nkenmerk: SPD-2026-{number:02}\ndatum: {date}\nsamenvatting: {SUMMARY}\n"
                f"{dossier}onderschreven:\n{sides}"
            )


def keys_of_others(chance: Random, path: str) -> str:
    """Draw the keys of any other document."""
    date = _day(chance)
    secret, withheld = canary(path, "titel"), canary(path, "deel")
    match _name(path):
        case "pp" | "qq":
            return f"titel: {secret}\n"
        case "ll" | "mm":
            return (
                f"naam: {secret}\ntoestemming: {chance.choice(['ja', 'nee'])}\nrol: lid\n"
                f"sinds: {chance.choice([*['2023-01-01'] * 5, '2026-09-01'])}\n"
                + chance.choice(["", "tot: 2025-12-31\n", "tot: 2025-12-31\nblijft_vermeld: ja\n"])
            )
        case "vv" | "ww":
            return (
                f"titel: {secret}\nbegint: {date} 19:30\nsoort_overleg: kwartaaloverleg\nplaats: {withheld}\n"
                f"besloten: ja\n"
            )
        case "2025":
            return (
                f"titel: {secret}\ndatum: {date}\nverbeterpunten:\n  - {{tekst: {secret}, stand: onbekend}}\n"
            )
        case "2026" | "2027" as year:
            return (
                f"uitgaven:\n  - {{datum: {year}-01-05, post: bestanden, omschrijving: Opslag, bedrag: '42,50', openbaar: ja}}\n"
                f"  - {{datum: {year}-02-05, post: bestanden, omschrijving: {withheld}, bedrag: '10'}}\n"
                f"  - {{datum: {year}-09-05, post: bestanden, omschrijving: {withheld}, bedrag: '7', openbaar: ja}}\n"
            )
        case _:
            return (
                f"titel: {secret}\nthemas: [digitale-privacy]\nomschrijving: {secret}\nfase: proef\n"
                f"{_to_come(chance, 'gemeld_op')}berichten:\n"
                f"  - {{datum: 2026-02-01, tekst: Er is nieuws.}}\n  - {{datum: 2026-09-01, tekst: {withheld}}}\n"
            )


NUMBER = 200
"""How many sites there are to draw from: a property tries a part of them, and what is read of each is kept."""


def sites(number: int = NUMBER) -> st.SearchStrategy[Texts]:
    """Draw one of the first *number* sites."""
    # From one number: hypothesis prefers the first of each choice, which would leave most sites bare.
    return st.integers(0, number - 1).map(numbered)


@cache
def numbered(number: int) -> Texts:
    """Return site *number*, which holds no errors."""
    drawn = (site(Random(number + attempt * NUMBER)) for attempt in count())  # noqa: S311 - no secrets
    return next(filter(readable, drawn))


def site(chance: Random) -> Texts:
    """Return a site that may hold errors."""
    paths = [path for path in PATHS if chance.random() < 0.8]
    texts = {"site.yaml": chance.choice([SITE, _SITE_WITH_TERM])}
    for path in paths:
        head = heads(chance, path)
        keys = keys_of(chance, path)
        if "vertrouwelijkheid: geheim" in head:
            keys = keys.replace("kenmerk: SPD", "kenmerk: G")
        header = head + keys
        texts[path] = header if path.endswith(".yaml") else f"---\n{header}---\n{bodies(chance, path, paths)}"
        folder = path.rpartition("/")[0]
        texts[f"{folder}/bijlagen/open.csv"] = "maand;aantal\nmei;12\n"
        texts[f"{folder}/bijlagen/dicht.csv"] = f"naam\n{canary(folder, 'dicht')}\n"
    # Each conversation and dossier that is named must exist, at least as a draft.
    for path in (
        "gesprekken/gg/verslag-9.md",
        "gesprekken/hh/verslag-9.md",
        "dossiers/dd.md",
        "dossiers/ee.md",
    ):
        texts.setdefault(path, "---\nstatus: concept\nvertrouwelijkheid:\n---\n")
    return texts


def endorsed(texts: Mapping[str, str]) -> Texts:
    """Return *texts* with the fingerprints of the notes filled in."""
    found = dict(texts)
    for path, text in texts.items():
        if _ENDORSED in text:
            source, _ = read_source(path, text.encode())
            assert source is not None
            found[path] = text.replace(_ENDORSED, fingerprint(source))
    return found


def load(texts: Texts) -> InternalArchive | None:
    """Return the archive of *texts*, whatever errors it holds; None where it cannot be read at all."""
    encoded = {path: text.encode() for path, text in endorsed(texts).items()}
    documents = {path: data for path, data in sorted(encoded.items()) if not is_attachment(path)}
    files = {path: len(data) for path, data in sorted(encoded.items()) if is_attachment(path)}
    archive, problems = load_archive(documents, files)
    return None if any(item.is_error for item in problems) else archive


def readable(texts: Texts) -> InternalArchive | None:
    """Return the archive of *texts*, or None where it holds errors."""
    return _readable(tuple(texts.items()))


@lru_cache(NUMBER)
def _readable(texts: tuple[tuple[str, str], ...]) -> InternalArchive | None:
    # Each property asks for the same site several times, and reading it costs most.
    archive = load(dict(texts))
    if archive is None or any(item.is_error for item in check_archive(archive)):
        return None
    return archive
