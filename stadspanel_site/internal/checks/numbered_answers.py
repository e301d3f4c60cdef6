"""Rules about recommendations and their answers, verdicts and steps."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence

from stadspanel_site.internal.checks.secret_answers import is_open
from stadspanel_site.internal.documents import InternalArchive, InternalDocument, InternalTrajectory, complete
from stadspanel_site.internal.headers.trajectory import RecommendationAnswer, ResponseHeader
from stadspanel_site.internal.source import Source
from stadspanel_site.problems.kinds import advising
from stadspanel_site.problems.problem import Place, Problem, problem
from stadspanel_site.words.dutch import listing
from stadspanel_site.words.readings import days_in
from stadspanel_site.words.terms import answers_something, open_questions
from stadspanel_site.words.vocabulary import Status, StepState, Uptake

_GOES_ON = frozenset({StepState.UNDER_WAY, StepState.PARTLY_DONE, StepState.POSTPONED})
_ENDED = frozenset({StepState.STOPPED, StepState.LAPSED})
_REFUSED = frozenset({Uptake.NONE, Uptake.NOT_COMPETENT})
_FOLLOWED = frozenset({Uptake.FULL, Uptake.PARTIAL, Uptake.OTHERWISE, Uptake.IN_PRINCIPLE})
_IN_FULL = frozenset({Uptake.FULL, Uptake.EXISTING_POLICY})
_NOTHING = re.compile(
    r"\W*(?:n\.? ?v\.? ?t|(?:n\.? ?)?n\.? ?b|n\.? ?t\.? ?b|p\.? ?m|todo|x+|leeg|niets|(?:nog )?(?:niet |on)bekend"
    r"|(?:is )?(?:nog )?niet (?:van toepassing|gegeven|genoemd|vermeld|beantwoord|gemotiveerd|ingevuld)(?: in de (?:brief|reactie))?"
    r"|geen(?: (?:antwoord|motivering|reden|termijn|datum))?)?\W*",
    re.IGNORECASE,
)
"""The words that people type where nothing was said."""
_PLANNED = re.compile(
    r"\b(?:zal|zullen|voornemens?|van plan|gepland|in (?:de )?planning|op de planning|binnenkort|volgend jaar|komend(?:e)? jaar"
    r"|(?:gaa[nt]|wil(?:len)?)\b[^.!?;\n]{0,200}\b\w{2,30}en(?=[.!?;\n]|$)|(?:in|vanaf|medio|begin|eind) (?P<year>20\d\d))\b",
    re.IGNORECASE,
)
"""The words of who still has to do it."""
_PLANS = re.compile(
    r"\b(?:is|zijn) (?:van plan|voornemens|gepland)|\bstaa[nt] (?:nu )?(?:op|in) (?:de )?planning",
    re.IGNORECASE,
)
_TOLD_DONE = re.compile(
    r"\b(?:heeft|hebben|had(?:den)?|werd(?:en)?|is|zijn|klaar|gereed|sinds)\b", re.IGNORECASE
)
"""The words of who did it, once those of a plan are left out."""


def check_answers(archive: InternalArchive) -> Iterator[Problem]:
    """Recommendations are numbered 1…n; answers, verdicts and steps refer to an existing one."""
    for folder in archive.trajectories:
        numbers = None
        for advice in complete((folder.advice,)):
            found = [item.number for item in advice.header.recommendations]
            numbers = frozenset(found)
            if found != list(range(1, len(found) + 1)) or not found:
                place = advice.source.header_place(("aanbevelingen",), key=True)
                yield problem(advising.RECOMMENDATION_NUMBERS, place)
        yield from _of_folder(folder, numbers)


def check_questions(archive: InternalArchive) -> Iterator[Problem]:
    """An answer covers the questions that apply to it; silence is a warning, and shown as such."""
    for folder in archive.trajectories:
        for response in filter(is_open, _answering(folder) if is_open(folder.advice) else ()):
            for index, answer in enumerate(response.header.answers):
                deadline = answer.deadline or answer.deadline_text
                missing = open_questions(
                    answer.uptake, answer.extent, answer.manner, deadline, answer.reasons
                )
                if missing and answer.is_open:
                    place = response.source.header_place(("per_aanbeveling", index))
                    yield problem(advising.QUESTION_NOT_ANSWERED, place, vragen=", ".join(missing))
                said: dict[str, str | None] = {"mate": answer.extent, "wijze": answer.manner}
                said |= {"termijn_tekst": answer.deadline_text, "motivering": answer.reasons}
                for key, text in said.items():
                    if text and _NOTHING.fullmatch(text):
                        place = response.source.header_place(("per_aanbeveling", index, key))
                        yield problem(advising.SILENCE_AS_ANSWER, place)


def check_silence(archive: InternalArchive) -> Iterator[Problem]:
    """A municipality that answers an advice answers each recommendation."""
    for folder in archive.trajectories:
        advice = folder.advice
        given = tuple(_answering(folder))
        # A closed response may hold the answer, and stands on the site as closed.
        if not (isinstance(advice, InternalDocument) and given and all(map(is_open, (advice, *given)))):
            continue
        answered = {answer.number for response in given for answer in response.header.answers}
        silent = [str(item.number) for item in advice.header.recommendations if item.number not in answered]
        if silent:
            newest = max(given, key=lambda response: response.header.date)
            place = newest.source.header_place(("per_aanbeveling",), key=True)
            yield problem(advising.RECOMMENDATION_NOT_ANSWERED, place, nummers=listing(silent))


def check_whole(archive: InternalArchive) -> Iterator[Problem]:
    """The answer to the whole is not denied: if it follows by any answer to a part, if it refuses by all of them."""
    for folder in archive.trajectories:
        advice = folder.advice
        asked = len(advice.header.recommendations) if isinstance(advice, InternalDocument) else 0
        for response in _answering(folder):
            whole, said = response.header.uptake, {answer.uptake for answer in response.header.answers}
            is_told = len(response.header.answers) == asked > 0 and said <= _FOLLOWED
            if (asked and whole is Uptake.FULL and said - _IN_FULL) or (whole in _REFUSED and is_told):
                yield problem(advising.WHOLE_DENIED, response.source.header_place(("opvolging",)))


def check_later_answers(archive: InternalArchive) -> Iterator[Problem]:
    """The latest answer to a recommendation shows: no older step or answer hides it."""
    for folder in archive.trajectories:
        adopted = (item for item in _answering(folder) if item.header.status is Status.ADOPTED)
        given = sorted(adopted, key=lambda response: response.header.date)
        steps = (step for log in complete((folder.progress,)) for step in log.header.steps)
        last_steps = {step.recommendation: step for step in sorted(steps, key=lambda step: step.date)}
        newest = {
            answer.number: (response, index)
            for response in given
            for index, answer in enumerate(response.header.answers)
        }
        for number, (response, index) in newest.items():
            step, day = last_steps.get(number), response.header.date
            denied, told, stand = _denied(response.header.answers[index], day)
            if step and step.state in denied and step.date < day:
                place = response.source.header_place(("per_aanbeveling", index))
                yield problem(advising.STEP_BEFORE_REFUSAL, place, antwoord=told, stand=stand)
        said = {response.header.answers[index].uptake for response, index in newest.values()}
        if said and not given[-1].header.answers and said != {given[-1].header.uptake}:
            yield problem(advising.ANSWERED_EARLIER, given[-1].source.header_place(("opvolging",)))


def _denied(answer: RecommendationAnswer, day: dt.date) -> tuple[Collection[StepState], str, str]:
    """Return the states that *answer*, given on *day*, goes against, in what words, and the state that would fit it."""
    what = f"aanbeveling {answer.number}"
    if answer.uptake in _REFUSED:
        return _GOES_ON, f"volgt de gemeente {what} niet op", "gestopt"
    if answer.uptake not in _FOLLOWED:
        return (), "", ""
    is_to_come = answer.deadline is not None and answer.deadline > day
    ended = {*_ENDED, StepState.DONE} if is_to_come else _ENDED
    return ended, f"zegt de gemeente bij {what} iets toe", "niet_gestart"


def check_intentions(archive: InternalArchive) -> Iterator[Problem]:
    """A plan of the municipality is no deed: neither a step that is done nor what it does already."""
    for folder in archive.trajectories:
        for place, text, day, said, instead in _deeds(folder):
            if _is_plan(text, day):
                yield problem(advising.INTENTION_AS_DEED, place, zegt=said, anders=instead)


def _deeds(folder: InternalTrajectory) -> Iterator[tuple[Place, str, dt.date, str, str]]:
    """Yield the place, text and day of all that is said to be done, how that is said, and what to choose instead."""
    for log in complete((folder.progress,)):
        for index, step in enumerate(log.header.steps):
            if step.state is StepState.DONE:
                place = log.source.header_place(("stappen", index, "stand"))
                yield place, step.note, step.date, "is uitgevoerd", "`niet_gestart` of `in_uitvoering`"
    for response in _answering(folder):
        for index, answer in enumerate(response.header.answers):
            if answer.uptake is Uptake.EXISTING_POLICY:
                place = response.source.header_place(("per_aanbeveling", index, "opvolging"))
                day = response.header.date
                yield place, answer.manner or "", day, "al gebeurt", "`volledig` of `gedeeltelijk`"


def _is_plan(text: str, day: dt.date) -> bool:
    """Tell whether *text*, written on *day*, tells only what is still to be done."""
    plans = any(not found["year"] or int(found["year"]) > day.year for found in _PLANNED.finditer(text))
    return plans and not _TOLD_DONE.search(_PLANS.sub("", text))


def _answering(folder: InternalTrajectory) -> Iterator[InternalDocument[ResponseHeader]]:
    """Yield the complete responses of *folder* that answer something."""
    return (found for found in complete(folder.responses) if answers_something(found.header.sort))


def _of_folder(folder: InternalTrajectory, numbers: frozenset[int] | None) -> Iterator[Problem]:
    for response in complete(folder.responses):
        answers, source = response.header.answers, response.source
        yield from _numbered(source, [item.number for item in answers], numbers)
        for index, answer in enumerate(answers):
            place = source.header_place(("per_aanbeveling", index, "termijn_tekst"))
            if answer.deadline is not None and answer.deadline_text is not None:
                yield problem(advising.TERM_TWICE, place)
            elif days := days_in(answer.deadline_text or ""):
                yield problem(advising.TERM_IN_WORDS, place, quoted=days[-1].isoformat())
    for afterword in complete((folder.afterword,)):
        verdicts = [item.number for item in afterword.header.verdicts]
        yield from _numbered(afterword.source, verdicts, numbers)
    for log in complete((folder.progress,)):
        for index, step in enumerate(log.header.steps):
            if numbers is not None and step.recommendation not in numbers:
                place = log.source.header_place(("stappen", index, "aanbeveling"))
                yield problem(advising.NO_SUCH_RECOMMENDATION, place)
            if step.state is StepState.POSTPONED and step.new_deadline is None:
                place = log.source.header_place(("stappen", index, "stand"))
                yield problem(advising.POSTPONED_WITHOUT_TERM, place)


def _numbered(source: Source, found: Sequence[int], numbers: frozenset[int] | None) -> Iterator[Problem]:
    for index, number in enumerate(found):
        place = source.header_place(("per_aanbeveling", index, "nr"))
        if numbers is not None and number not in numbers:
            yield problem(advising.NO_SUCH_RECOMMENDATION, place)
        if number in found[:index]:
            yield problem(advising.NUMBER_TWICE, place)
