"""The answers to a recommendation, and the one that counts (content model, "The answer")."""

import datetime as dt
from dataclasses import dataclass

from stadspanel_site.public.derived.states import Apart
from stadspanel_site.public.documents.shared import Withheld
from stadspanel_site.public.documents.trajectory import PublicAnswer, PublicResponse
from stadspanel_site.words.terms import answers_something, open_questions, weight
from stadspanel_site.words.vocabulary import (
    COMMITMENTS,
    QUESTIONS_THAT_APPLY,
    OnBehalfOf,
    Question,
    ResponseSort,
    Uptake,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedAnswer:
    """The answer to a recommendation that counts, with the response that gave it."""

    answer: PublicAnswer | Withheld
    response: PublicResponse

    @property
    def public(self) -> PublicAnswer | None:
        """The answer where it is public."""
        return self.answer if isinstance(self.answer, PublicAnswer) else None

    @property
    def answer_word(self) -> Uptake | Apart:
        """The answer as a word of the content model; its state where it is not public."""
        return self.public.uptake if self.public is not None else Apart.ANSWER_NOT_PUBLIC

    @property
    def by_officials(self) -> bool:
        """Whether officials answered, and no board."""
        return self.response.on_behalf_of is OnBehalfOf.OFFICIALS

    @property
    def is_commitment(self) -> bool:
        """Whether the answer is a commitment to the panel; one of officials alone is none."""
        return self.public is not None and self.public.uptake in COMMITMENTS and not self.by_officials

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that apply to an answer of this kind; none where it is not public."""
        return QUESTIONS_THAT_APPLY[self.answer.uptake] if isinstance(self.answer, PublicAnswer) else ()

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that apply and are not answered."""
        found = self.public
        if found is None:
            return ()
        deadline = found.deadline or found.deadline_text
        return open_questions(found.uptake, found.extent, found.manner, deadline, found.reasons)


def counted_answers(number: int, responses: tuple[PublicResponse, ...]) -> tuple[CountedAnswer, ...]:
    """Return every answer to recommendation *number*: the one that counts, then the others, newest first."""
    # The newest substantive answer of the college counts; without one, the newest of another party.
    answers = [
        CountedAnswer(answer=answer, response=response)
        for response in substantive(responses)
        for answer in response.answers
        if answer.number == number
    ]
    first = sorted(answers, key=lambda found: _weight(found.response), reverse=True)[:1]
    return (*first, *(found for found in answers if found not in first))


def substantive(responses: tuple[PublicResponse, ...]) -> tuple[PublicResponse, ...]:
    """Return the responses that answer something, newest first; a withdrawn one answers no more."""
    found = [item for item in responses if answers_something(item.sort) and item.withdrawal is None]
    return tuple(sorted(found, key=lambda item: _weight(item)[1:], reverse=True))


def received(responses: tuple[PublicResponse, ...]) -> tuple[PublicResponse, ...]:
    """Return the responses that came and that nobody sorted yet; they stop the days of waiting."""
    return tuple(item for item in responses if item.sort is ResponseSort.RECEIVED and item.withdrawal is None)


def counting(responses: tuple[PublicResponse, ...]) -> PublicResponse | None:
    """Return the response that counts among those that answer something, or None where there are none."""
    return max(responses, key=_weight, default=None)


def _weight(response: PublicResponse) -> tuple[bool, dt.date, dt.date]:
    return weight(response.on_behalf_of, response.date, response.received_on)
