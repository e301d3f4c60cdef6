"""An act from beginning to end: its commands, its commit, where that went, and the report for who started it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from stadspanel_site.desk.acts.git_host import Clone, propose
from stadspanel_site.desk.acts.known_acts import TICKED, WITHDRAW, Act, Answers, Command, act_named
from stadspanel_site.desk.one_document import open_desk
from stadspanel_site.desk.withdrawing import RECORD_FILE, open_times, recorded
from stadspanel_site.internal.documents import InternalDraft, InternalWithdrawal, page_of
from stadspanel_site.internal.layout import ATTACHMENTS, SETTINGS_FILE
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.vocabulary import WithdrawalSort

WITHDRAWALS = "intrekken"
"""The branch of the withdrawals that a protected main branch refused; one for all, so that none undoes another."""
_TRIES = 3
_NO_DOCUMENT = "Op dat adres staat geen stuk. Geef het pad: content/, en dan de map en het bestand."

Run = Callable[[Command], tuple[bool, str]]
"""A function that gives a command of this program; returns whether it went well, and what it said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """An act as it was started."""

    name: str
    answers: Answers
    clone: Clone
    content: Path
    """The folder with content, from the root of the clone."""
    branch: str
    """The branch that was chosen with it."""
    main: str
    number: str
    """A number of the run, for the name of a new branch."""
    now: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The outcome of an act."""

    report: str
    commit: str = ""
    branch: str = ""


def do_act(started: Started, run: Run) -> Done:
    """Do the act; raises RefusedError, and then the branches on the host are as they were."""
    act = act_named(started.name)
    answers = dict(started.answers)
    if started.name == WITHDRAW:
        if started.branch != started.main:
            raise RefusedError(f"Kies bij *Use workflow from* de tak {started.main}: daar komt de site van.")
        return _withdraw(started, act, run)
    if "stuk" in answers:
        answers["stuk"] = place_of(started.content, answers["stuk"])
    used = answers.get(act.spends, "")
    # A file of the machine itself is nobody's to publish.
    if used and used not in started.clone.git("ls-files").splitlines():
        raise RefusedError(
            f"Het bestand staat niet in de tak {started.branch}. Zet het daar met *Add file > Upload files*."
        )
    said = _given(act, answers, run)
    if used:
        # It stays in the history of the branch; merged as one commit, it does not reach the main branch.
        started.clone.git("rm", "--quiet", "--force", "--ignore-unmatch", "--", used)
    title = _title(act, answers)
    if not started.clone.commit([started.content.as_posix()], title):
        return Done(report=f"{said}\n\nEr is niets veranderd.")
    is_new = started.branch == started.main
    branch = f"{started.name}-{started.number}" if is_new else started.branch
    if not started.clone.push(branch):
        raise RefusedError(
            f"De tak {branch} neemt niets aan: er kwam net iets bij, of u mag er niet schrijven. Start de handeling opnieuw."
        )
    where = propose(started.clone, branch=branch, into=started.main, title=title, body=_BODY)
    return Done(report=f"{said}\n\n{where}\n\n{act.then}", commit=started.clone.head, branch=branch)


_BODY = (
    "Gemaakt met een knop. De controle liep in dezelfde handeling: kijk bij *Actions*. Moet de controle ook hier groen "
    "zijn, sluit dit voorstel dan en open het opnieuw: dan begint zij."
)


def _title(act: Act, answers: Answers) -> str:
    about = next((answers[name] for name in ("stuk", "map", "bestand", "lid") if answers.get(name)), "")
    return f"{act.title}: {' '.join(about.split())}"


def _given(act: Act, answers: Answers, run: Run) -> str:
    """Return what the command of *act* said; raises RefusedError with that where it went wrong."""
    went_well, words = run(act.command(answers))
    if not went_well:
        raise RefusedError(words)
    return words


# --- withdrawing ----------------------------------------------------------------------------------------------


def _withdraw(started: Started, act: Act, run: Run) -> Done:
    clone = started.clone
    for _ in range(_TRIES):
        top = clone.top_of(started.main)
        clone.begin_at(top)
        if waiting := clone.top_of(WITHDRAWALS):
            clone.join(waiting)
        place = place_of(started.content, started.answers.get("stuk", ""))
        answers = {**started.answers, "stuk": place}
        if _is_withdrawn(started, place):
            # Somebody tries once more, since publishing failed.
            said = f"{place} was al ingetrokken, en wordt nu nog eens van de site gehaald."
        else:
            said = _given(act, answers, run)
            _record(started, place)
            clone.commit((started.content.as_posix(), RECORD_FILE), _title(act, answers))
        if clone.head == top or clone.push(started.main):
            return Done(
                report="\n\n".join((said, *_what_to_do(started))), commit=clone.head, branch=started.main
            )
        if clone.top_of(started.main) == top:
            return _beside_main(started, said, _title(act, answers))
    raise RefusedError(
        "Anderen veranderen nu steeds iets. Start de handeling opnieuw, of zet de site op slot."
    )


def _beside_main(started: Started, said: str, title: str) -> Done:
    """Bring the withdrawal to a branch of its own, as the main branch takes nothing without a proposal."""
    clone = started.clone
    if not clone.push(WITHDRAWALS):
        raise RefusedError(
            "De repository neemt niets aan. Zet de site op slot, en vraag de beheerder om hulp."
        )
    body = (
        "Dit stuk is al van de site. Tot dit voorstel is samengevoegd, wordt er niets anders gepubliceerd: dat zou het "
        "terugbrengen. Kies *Create a merge commit*, niet *squash* of *rebase*."
    )
    where = propose(clone, branch=WITHDRAWALS, into=started.main, title=title, body=body)
    told = (
        f"De tak {started.main} is beschermd. De site komt daarom nu van de tak `{WITHDRAWALS}`, zonder het stuk. {where}\n\n"
        "Voeg dat voorstel zo snel mogelijk samen, met *Create a merge commit*. Tot dan wordt er niets anders gepubliceerd: "
        "dat zou het stuk terugbrengen."
    )
    return Done(
        report="\n\n".join((said, told, *_what_to_do(started))), commit=clone.head, branch=WITHDRAWALS
    )


def _is_withdrawn(started: Started, place: str) -> bool:
    path = place.removeprefix(f"{started.content.as_posix()}/")
    found = open_desk(started.content).document(path)
    wants_more = started.answers.get("adres_ook") == TICKED
    return (
        isinstance(found, InternalWithdrawal)
        and found.source.word("soort_intrekking") == WithdrawalSort.PUBLICATION
        and (found.erases_address or not wants_more)
    )


def _record(started: Started, place: str) -> None:
    """Write down what was open to everybody, from when to when."""
    clone, file = started.clone, started.clone.root / RECORD_FILE
    settings = (started.clone.root / started.content / SETTINGS_FILE).read_bytes()
    path = place.removeprefix(f"{started.content.as_posix()}/")
    text = recorded(
        file.read_text(encoding="utf-8") if file.is_file() else "",
        path=place,
        reason=started.answers.get("reden", ""),
        person=clone.person,
        now=started.now,
        times=open_times(_versions(clone, place), path, settings),
    )
    file.write_text(text, encoding="utf-8")


def _versions(clone: Clone, place: str) -> Iterator[tuple[dt.datetime, bytes]]:
    """Yield when each version of the file at *place* came on the main branch, and its bytes, oldest first."""
    listed = clone.git("log", "--first-parent", "--reverse", "--format=%H %cI", "--", place)
    for line in listed.splitlines():
        commit, _, moment = line.partition(" ")
        said = clone.tried("show", f"{commit}:{place}")
        yield dt.datetime.fromisoformat(moment), said.stdout.encode() if said.returncode == 0 else b""


def _what_to_do(started: Started) -> Iterator[str]:
    officer = open_desk(started.content).archive.settings.privacy.officer
    mail = f" ({officer.email})" if officer is not None else ""
    yield "### Wat u nu doet"
    yield (
        f"1. **Waarschuw nu de privacyfunctionaris van de gemeente{mail}**, ook in het weekend, als er persoonsgegevens "
        "in stonden. Sommige datalekken moeten binnen 72 uur worden gemeld.\n"
        f"2. Wat er stond, en van wanneer tot wanneer, is bewaard in `{RECORD_FILE}`. Dat komt niet op de site.\n"
        "3. Loop de lijst met kopieën hierboven na.\n"
        "4. Het stuk zelf blijft in deze repository en in haar geschiedenis. Het vernietigen is een ander besluit."
    )
    yield "De site wordt nu gepubliceerd, in deze zelfde handeling. Wacht op de laatste regel: die zegt of het stuk weg is."


def place_of(content: Path, said: str) -> str:
    """Return the path of the document that *said* means, from where *content* lies; raises RefusedError."""
    said = said.strip()
    if not said:
        raise RefusedError("Zeg welk stuk: het pad, of het adres op de site.")
    try:
        path = unquote(urlsplit(said).path) if "://" in said else said
    except ValueError:
        raise RefusedError(_NO_DOCUMENT) from None
    inside = f"/{path}".rpartition(f"/{content.as_posix()}/")
    if inside[1] and inside[2]:
        return f"{content.as_posix()}/{inside[2]}"
    if "://" not in said and not said.startswith("/"):
        return said
    return _at_address(content, path)


def _at_address(content: Path, path: str) -> str:
    desk = open_desk(content)
    root = urlsplit(desk.archive.settings.base_url).path.rstrip("/")
    page = path.removeprefix(root).strip("/").removesuffix("index.html").strip("/")
    public = [document for document in desk.archive.documents if not isinstance(document, InternalDraft)]
    above, is_file, _ = page.partition(f"/{ATTACHMENTS}/")
    found = [
        f"{content.as_posix()}/{document.path}"
        for document in public
        if above == page_of(document).strip("/") or (is_file and above == document.path.rpartition("/")[0])
        if not is_file or document.source.header.key("bijlagen") is not None
    ]
    if not found:
        raise RefusedError(_NO_DOCUMENT)
    if len(found) > 1:
        raise RefusedError(f"Op dat adres staan meer stukken. Kies er een: {', '.join(found)}")
    return found[0]
