"""Documents with planted words, one for each outcome, independent of the panel's own content."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

import yaml

Words = Callable[[], str]
"""Makes a new unguessable word of lower-case letters and digits at each call."""

GROUND = "vertrouwelijk 5.1.2e"
"""Opening of a planted passage."""
_OPEN = "status: vastgesteld\nvertrouwelijkheid: openbaar\n"
_SUMMARY = " ".join(["Het panel wil dat iedereen vooraf weet wat er gemeten wordt."] * 4)


@dataclass(slots=True)
class Garden:
    """Source of the planted words, which remembers them."""

    words: Words
    planted: list[str] = field(default_factory=list)

    def word(self) -> str:
        """Return a new word, which counts as planted."""
        self.planted.append(self.words())
        return self.planted[-1]

    def passage(self) -> str:
        """Return a withheld passage around a new word."""
        return f"[[{GROUND} | {self.word()}]]"


def extra_documents(texts: Mapping[str, str], garden: Garden, as_of: dt.date) -> dict[str, str]:
    """Return a document for each outcome; hidden ones have a planted word for a name."""
    later, ground = as_of + dt.timedelta(days=400), "grond: 5.1.2e\n"
    withdrawn = f"ingetrokken_op: {as_of}\nreden_intrekking: Zelftest.\n"
    hidden = (
        "status: concept\nvertrouwelijkheid:\n",
        f"status: vastgesteld\nvertrouwelijkheid: geheim\n{ground}",
        f"status: vastgesteld\nvertrouwelijkheid: vertrouwelijk\n{ground}",
        f"{_OPEN}embargo_tot: onbekend\n",
        f"{_OPEN}embargo_tot: {later}\n",
        f"{_OPEN}openbaar_sinds: {later}\n",
        f"status: ingetrokken\nvertrouwelijkheid: geheim\n{ground}{withdrawn}",
    )
    found = {f"paginas/{garden.word()}.md": _page(head, garden) for head in hidden}
    found["paginas/zelftest-ingetrokken.md"] = _page(
        f"status: ingetrokken\nvertrouwelijkheid: openbaar\nsoort_intrekking: publicatie\n{withdrawn}", garden
    )
    for head in ("toestemming: nee\n", f"toestemming: ja\nsinds: {later}\n"):
        found[f"leden/{garden.word()}.md"] = (
            f"---\n{_OPEN}naam: {garden.word()}\n{head}---\n{garden.word()}\n"
        )
    found[f"agenda/{garden.word()}.md"] = (
        f"---\n{_OPEN}titel: Zelftest\nbegint: {as_of + dt.timedelta(days=30)} 20:00\n"
        f"soort_overleg: panelvergadering\nbesloten: ja\nplaats: {garden.word()}\n---\n"
    )
    return found | _open_page(garden, later) | _folders(texts, garden, as_of, later)


def _page(head: str, garden: Garden) -> str:
    return (
        f"---\n{head}titel: Zelftest {garden.word()}\n---\n## Kop {garden.word()}\n\nTekst {garden.word()}.\n"
    )


def _open_page(garden: Garden, later: dt.date) -> dict[str, str]:
    """Return a public page with closed attachments and a future correction."""
    files = {level: garden.word() for level in ("vertrouwelijk", "geheim")}
    declared = "".join(
        f"  - bestand: {name}.csv\n    titel: Bijlage {garden.word()}\n    vertrouwelijkheid: {level}\n"
        "    grond: 5.1.2e\n"
        for level, name in files.items()
    )
    page = (
        f"---\n{_OPEN}titel: Zelftest\nbijlagen:\n{declared}wijzigingen:\n"
        f"  - datum: {later}\n    toelichting: {garden.word()}\n"
        f"toelichting_grond: {garden.word()}\n"
        f"toegestaan:\n  - passage: 00000000\n    reden: {garden.word()}\nintern: {garden.word()}\n"
        f"---\nTekst met {garden.passage()} erin.\n"
    )
    return {"paginas/zelftest.md": page} | {
        f"paginas/bijlagen/{name}.csv": f"{garden.word()};1\n" for name in (*files.values(), garden.word())
    }


def _folders(texts: Mapping[str, str], garden: Garden, as_of: dt.date, later: dt.date) -> dict[str, str]:
    """Return a registered advice, an unendorsed note, a future decision and a future message."""
    try:
        # The build's own loader: another would refuse other texts, and plant nothing there.
        site = yaml.load(texts["site.yaml"], Loader=yaml.CBaseLoader)  # noqa: S506 - makes nothing but texts
        form, theme = str(site["kenmerk_vorm"]), str(next(iter(site["themas"])))
        free = (form.format(jaar=as_of.year, nr=number) for number in range(90, 1000))
        advice, note, request = islice(
            (new for new in free if not any(new in text for text in texts.values())), 3
        )
    except (KeyError, TypeError, ValueError, StopIteration, yaml.YAMLError):
        return {}
    return {
        f"adviezen/{garden.word()}/advies.md": (
            "---\nstatus: vastgesteld\nvertrouwelijkheid: vertrouwelijk\ngrond: 5.1.2e\n"
            f"publieke_omschrijving: Zelftest.\ntoelichting_grond: {garden.word()}\n"
            f"titel: Zelftest {garden.word()}\nkenmerk: {advice}\ndatum: {as_of}\nthemas: [{theme}]\n"
            f"samenvatting: {_SUMMARY} {garden.word()}\naanbevelingen:\n  - nr: 1\n    tekst: {garden.word()}\n"
            f"---\n## Kop {garden.word()}\n\nTekst {garden.word()}.\n"
        ),
        "adviezen/zelftest/verzoek.md": (
            f"---\n{_OPEN}kenmerk: {request}\ndatum: {as_of}\nafzender: Zelftest\nvraag: Zelftest?\n"
            f"besluit_panel:\n  uitkomst: geen_advies\n  datum: {later}\n  motivering: {garden.word()}\n---\n"
        ),
        "dossiers/zelftest.md": (
            f"---\n{_OPEN}titel: Zelftest\nthemas: [{theme}]\nomschrijving: Zelftest.\nfase: verkenning\n"
            f"berichten:\n  - datum: {later}\n    tekst: {garden.word()}\n---\n"
        ),
        f"gesprekken/{garden.word()}/notitie.md": (
            f"---\n{_OPEN}titel: Zelftest {garden.word()}\nkenmerk: {note}\ndatum: {as_of}\n"
            f"samenvatting: {_SUMMARY} {garden.word()}\nonderschreven:\n---\nTekst {garden.word()}.\n"
        ),
    }
