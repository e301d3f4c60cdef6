"""The acts by name: the commands that each gives for the answers in its form, and what comes after it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from stadspanel_site.desk.new_documents import asked_keys
from stadspanel_site.desk.one_document import option_of
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import Kind

Answers = Mapping[str, str]
"""The answers in the form, by its names; one that was left open is empty or missing."""
Command = tuple[str, ...]
"""The words behind the name of the program."""

WITHDRAW = "intrekken"
"""The act that goes to the main branch at once, and to readers."""
TICKED = "true"
"""The answer of a box that was ticked."""
_NOTHING = frozenset({"niemand", "nog kiezen"})
"""The choices that say nothing: a list of choices has no empty one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act: the form that it is started with says what is asked."""

    title: str
    command: Callable[[Answers], Command]
    then: str
    """The next steps, in Dutch."""
    spends: str = ""
    """The name of the answer with a file that the act uses up."""


def _new(answers: Answers) -> Command:
    word = answers.get("soort", "")
    known = asked_keys(Kind(word)) if word in {kind.value for kind in Kind} else ()
    # A form that fits every kind has one place for what a document is called, and one for its day.
    given = {**answers, "naam": answers.get("titel", ""), "begint": answers.get("datum", "")}
    options = [f"{option_of(key.name)}={given.get(key.name, '')}" for key in known]
    return "new", *options, "--", word, answers.get("map", "")


def _imported(answers: Answers) -> Command:
    options = _options(answers, "soort", "map", "titel", "gemarkeerd")
    return "importeren", *options, "--", answers.get("bestand", "")


def _adopted(answers: Answers) -> Command:
    return "adopt", *_options(answers, kenmerk="--reference"), "--", answers.get("stuk", "")


def _endorsed(answers: Answers) -> Command:
    options = _options(answers, "partij", "functie", "datum", "bewijs", "vingerafdruk")
    again = ("--opnieuw",) if answers.get("opnieuw") == TICKED else ()
    return "endorse", *options, *again, "--", answers.get("stuk", "")


def _disclosed(answers: Answers) -> Command:
    options = _options(answers, "opgeheven_door", "datum", kenmerk="--reference")
    return "disclose", *options, "--", answers.get("stuk", "")


def _processed(answers: Answers) -> Command:
    options = _options(answers, "brief", "datum", "afzender", "samenvatting", brief_openbaar="--openheid")
    return "verwerken", *options, "--", answers.get("map", "")


def _corrected(answers: Answers) -> Command:
    return "corrigeren", *_options(answers, "toelichting", "datum"), "--", answers.get("stuk", "")


def _settled(answers: Answers) -> Command:
    return "afdoen", *_options(answers, "regel", "reden"), "--", answers.get("stuk", "")


def _left(answers: Answers) -> Command:
    return "vertrek", *_options(answers, "datum"), "--", answers.get("lid", "")


def _withdrawn(answers: Answers) -> Command:
    erased = ("--path-too",) if answers.get("adres_ook") == TICKED else ()
    return "withdraw", f"--reden={answers.get('reden', '')}", *erased, "--", answers.get("stuk", "")


def _options(answers: Answers, *asked: str, **others: str) -> Iterator[str]:
    """Yield the options for what was answered, each of its own name or as *others* say; what begins with a hyphen is a value."""
    for name, option in ({name: option_of(name) for name in asked} | others).items():
        value = answers.get(name, "").strip()
        if value and value not in _NOTHING:
            yield f"{option}={value}"


_READ_AND_MERGE = (
    "Lees in het voorstel wat er verandert, en laat iemand anders meelezen. Daarna mag het samen met de rest: "
    "*Merge pull request*."
)
_FILL_IN = (
    "Vul het stuk aan, in dezelfde tak. Is het af, en is de vertrouwelijkheid gekozen? Kies dan *Actions > Vaststellen > "
    "Run workflow*, met bij *Use workflow from* deze tak."
)
ACTS: Mapping[str, Act] = {
    "nieuw-stuk": Act(title="Nieuw stuk", command=_new, then=_FILL_IN),
    "word-omzetten": Act(title="Word omzetten", command=_imported, then=_FILL_IN, spends="bestand"),
    "vaststellen": Act(title="Vaststellen", command=_adopted, then=_READ_AND_MERGE),
    "onderschrijven": Act(title="Onderschrijven", command=_endorsed, then=_READ_AND_MERGE),
    "openbaar-maken": Act(title="Openbaar maken", command=_disclosed, then=_READ_AND_MERGE),
    "antwoord-verwerken": Act(title="Antwoord verwerken", command=_processed, then=_FILL_IN, spends="brief"),
    "corrigeren": Act(title="Corrigeren", command=_corrected, then=_READ_AND_MERGE),
    "melding-afdoen": Act(title="Melding afdoen", command=_settled, then=_READ_AND_MERGE),
    "lid-vertrekt": Act(title="Lid vertrekt", command=_left, then=_READ_AND_MERGE),
    WITHDRAW: Act(title="Intrekken", command=_withdrawn, then=""),
}


def act_named(name: str) -> Act:
    """Return the act *name*; raises RefusedError."""
    if name not in ACTS:
        raise RefusedError(f"De handeling {name} bestaat niet. Kies uit: {', '.join(ACTS)}.")
    return ACTS[name]
