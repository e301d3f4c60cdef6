"""The same made-up advices and responses for each builder: always the same words for the same number."""

import datetime as dt
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random

from stadspanel_site.audit.first_names import ALSO_WORDS, FIRST_NAMES

ROOT = Path(__file__).parent.parent
THEMES = ("digitale-privacy", "dataveiligheid", "digitale-ethiek", "inclusiviteit")
DOSSIERS = ("anpr", "bodycams", "cameratoezicht", "druktemeter", "open-hilversum")
YEARS = 20
NEWEST = 2026
ANSWERS = ("volledig", "gedeeltelijk", "niet")
WITHHELD_EVERY = 10
"""One response in ten has a passage that is not public."""
_VOWELS = ("a", "e", "i", "o", "u", "aa", "ee", "oe", "ie", "ij", "eu", "ui")
_STARTS = (
    "b",
    "d",
    "g",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "w",
    "st",
    "br",
    "gr",
    "kl",
    "sch",
)
_ENDS = ("", "", "n", "r", "l", "s", "t", "k", "nd", "rt", "ng", "st")
_SMALL_WORDS = """
    de van het een en in is dat op te voor met die niet aan om er als zijn ook bij of naar dan maar door over wat nog
    wordt worden uit kan tot zo heeft ze hij deze wel moet dit al geen meer wij zij hun waar onder na
"""
"""The most frequent words of Dutch, the most frequent first: every text is full of them."""
_TRIED = 200_000
"""Words of which some 20,000 stay, as in a large archive; how often each comes follows Zipf's law."""
_PART, _COMPOUND_EVERY = 4, 20


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is advised, and what the municipality answers to it."""

    text: str
    answer: str
    manner: str
    deadline: dt.date


@dataclass(frozen=True, slots=True)
class Advice:
    """An advice with its response."""

    name: str
    reference: str
    title: str
    date: dt.date
    theme: str
    dossier: str
    summary: str
    body: str
    recommendations: tuple[Recommendation, ...]
    answered_on: dt.date
    response_summary: str
    response: str
    withheld: str
    """A passage of the response that only the panel may read; empty for most."""


def advices(number: int) -> Iterator[Advice]:
    """Yield *number* advices, the oldest first."""
    chance = Random(number)  # noqa: S311 - no secret: the same words in each run
    words = vocabulary(chance)
    often = tuple(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    for count in range(number):
        yield _advice(count, number, chance, words, often)


def write_ours(found: Sequence[Advice], content: Path) -> None:
    """Write *found* as content of this program, with the settings, pages and dossiers of this project."""
    content.mkdir(parents=True)
    shutil.copy(ROOT / "content" / "site.yaml", content)
    for part in ("paginas", "evaluaties", "dossiers"):
        # What links to the examples of this project stays behind with them.
        shutil.copytree(ROOT / "content" / part, content / part, ignore=shutil.ignore_patterns("voorbeeld-*"))
    for advice in found:
        place = content / "adviezen" / advice.name
        place.mkdir(parents=True)
        (place / "advies.md").write_text(our_advice(advice), encoding="utf-8")
        (place / "reactie-1.md").write_text(our_response(advice), encoding="utf-8")


def our_advice(advice: Advice) -> str:
    """Return *advice* as this program reads it."""
    points = "".join(
        f"  - nr: {number}\n    tekst: {point.text}\n"
        for number, point in enumerate(advice.recommendations, 1)
    )
    return f"""---
status: vastgesteld
vertrouwelijkheid: openbaar
voorbeeld: ja
titel: "Voorbeeld: {advice.title}"
kenmerk: {advice.reference}
datum: {advice.date}
aangeboden_op: {advice.date}
themas: [{advice.theme}]
dossier: {advice.dossier}
aanleiding: eigen_initiatief
samenvatting: {advice.summary}
aanbevelingen:
{points}---
{advice.body}"""


def our_response(advice: Advice) -> str:
    """Return the response to *advice* as this program reads it."""
    points = "".join(
        f"  - nr: {number}\n    opvolging: {point.answer}\n    mate: {point.manner}\n    wijze: {point.manner}\n"
        f"    termijn: {point.deadline}\n    motivering: {point.manner}\n"
        for number, point in enumerate(advice.recommendations, 1)
    )
    passage = f"\n::: vertrouwelijk bedrijfsgegevens\n{advice.withheld}\n:::\n" if advice.withheld else ""
    return f"""---
status: vastgesteld
vertrouwelijkheid: openbaar
voorbeeld: ja
datum: {advice.answered_on}
ontvangen_op: {advice.answered_on}
afzender: College van burgemeester en wethouders
namens: college
soort: inhoudelijk
opvolging: gedeeltelijk
samenvatting: {advice.response_summary}
indeling:
  door: panel
per_aanbeveling:
{points}---
{advice.response}{passage}"""


def write_theirs(found: Sequence[Advice], folder: Path) -> None:
    """Write what is public of *found* as Markdown with a header that Hugo and MkDocs read."""
    for advice in found:
        place = folder / "adviezen" / advice.name
        place.mkdir(parents=True)
        points = "".join(
            f"  - tekst: {point.text}\n    opvolging: {point.answer}\n    wijze: {point.manner}\n"
            f"    termijn: {point.deadline}\n"
            for point in advice.recommendations
        )
        (place / "_index.md").write_text(
            f'---\ntitle: "Voorbeeld: {advice.title}"\ndate: {advice.date}\nkenmerk: {advice.reference}\n'
            f"themas: [{advice.theme}]\ndossiers: [{advice.dossier}]\nsamenvatting: {advice.summary}\n"
            f"beantwoord: {advice.answered_on}\nreactie: {advice.response_summary}\n"
            f"aanbevelingen:\n{points}---\n{advice.body}",
            encoding="utf-8",
        )
        passage = "\n(weggelaten: bedrijfsgegevens)\n" if advice.withheld else ""
        (place / "reactie-1.md").write_text(
            f'---\ntitle: "Reactie op: {advice.title}"\ndate: {advice.answered_on}\n'
            f"samenvatting: {advice.response_summary}\n---\n{advice.response}{passage}",
            encoding="utf-8",
        )


def _advice(count: int, number: int, chance: Random, words: Sequence[str], often: Sequence[float]) -> Advice:
    year = NEWEST - YEARS + 1 + count * YEARS // number
    day = dt.date(year, 1, 1) + dt.timedelta(days=chance.randrange(300))
    answered = min(day + dt.timedelta(days=chance.randrange(20, 60)), dt.date(NEWEST, 11, 1))
    some = _Sentences(chance, words, often)
    return Advice(
        name=f"{day:%Y-%m}-voorstel-{count}",
        reference=f"SPD-{year}-{count + 1:02}",
        title=some.words(5),
        date=min(day, dt.date(NEWEST, 9, 1)),
        theme=THEMES[count % len(THEMES)],
        dossier=DOSSIERS[count % len(DOSSIERS)],
        summary=some.sentences(3),
        body=some.text(5),
        recommendations=tuple(
            Recommendation(
                text=some.sentences(1),
                answer=chance.choice(ANSWERS),
                manner=some.sentences(1),
                deadline=answered + dt.timedelta(days=chance.randrange(30, 400)),
            )
            for _ in range(3)
        ),
        answered_on=answered,
        response_summary=some.sentences(3),
        response=some.text(3),
        withheld=some.sentences(2) if count % WITHHELD_EVERY == 0 else "",
    )


@dataclass(frozen=True, slots=True)
class _Sentences:
    chance: Random
    all_words: Sequence[str]
    often: Sequence[float]

    def words(self, number: int) -> str:
        return " ".join(self.chance.choices(self.all_words, cum_weights=self.often, k=number))

    def sentences(self, number: int) -> str:
        return " ".join(f"{self.words(self.chance.randrange(8, 16)).capitalize()}." for _ in range(number))

    def text(self, paragraphs: int) -> str:
        """Return paragraphs under headings, with a list, bold words and a link."""
        parts = (
            f"## {self.words(3).capitalize()}\n\n{self.sentences(3)} **{self.words(2)}** {self.sentences(1)}\n"
            for _ in range(paragraphs - 1)
        )
        items = "\n".join(f"- {self.sentences(1)}" for _ in range(3))
        link = f"Lees [{self.words(2)}](https://example.org/uitleg) daarover.\n"
        return "\n".join((f"{self.sentences(4)}\n", *parts, f"{items}\n", link))


def vocabulary(chance: Random) -> tuple[str, ...]:
    """
    Return small and made-up words, the more frequent first; one in twenty is two others in one, as in Dutch.

    None is a first name: about somebody who is named the program asks.
    """
    found: dict[str, None] = {}
    tried = {_word(chance) for _ in range(_TRIED)} - FIRST_NAMES - ALSO_WORDS
    for word in sorted(tried, key=lambda word: (len(word), word)):
        # Letters by chance would make nearly each long word one of others.
        if not any(word[:cut] in found or word[cut:] in found for cut in range(_PART, len(word))):
            found[word] = None
    words = list(found)
    chance.shuffle(words)
    longer = [word for word in words if len(word) >= _PART]
    for place in range(_COMPOUND_EVERY, len(words), _COMPOUND_EVERY):
        words[place] = chance.choice(longer) + chance.choice(longer)
    return tuple(dict.fromkeys((*_SMALL_WORDS.split(), *words)))


def _word(chance: Random) -> str:
    return "".join(
        chance.choice(_STARTS) + chance.choice(_VOWELS) + chance.choice(_ENDS)
        for _ in range(chance.choice((1, 2, 2, 3, 3)))
    )
