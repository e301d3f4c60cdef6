"""The words and names to look for in the finished files of a site, gathered before these are there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from sys import intern
from types import MappingProxyType

from stadspanel_site.audit import personal_findings
from stadspanel_site.audit.comparable_text import RUN, SMALL_WORDS, Run, forms, is_telling
from stadspanel_site.audit.entry_table import NEVER_OUT
from stadspanel_site.audit.searched_files import Prepared, Wanted
from stadspanel_site.audit.source_paths import SLUG_KINDS
from stadspanel_site.audit.source_text import PASSAGE, SourceText
from stadspanel_site.audit.told_elsewhere import told_elsewhere
from stadspanel_site.audit.withheld import Sources
from stadspanel_site.audit.word_runs import Anchors, Placed, anchors, placed
from stadspanel_site.store.kept import Kept

_LOOKED_FOR_WHOLE = frozenset({"aliassen", *SLUG_KINDS})
_ENDING = re.compile(r"\.[a-z]{3,4}\Z")
_COUNTED = re.compile(r"\d{1,3}|(?:19|20)\d\d")
"""Numbers such as the site computes: a count, a part of a date, a year."""
_FIGURE = re.compile(r"\d{1,6}")
"""The draft of an evaluation has such figures from the site."""

# Beside a preview the same files come back at each save.
_forms_of_attached = lru_cache(2048)(forms)


def prepared(sources: Sources, fixed_texts: tuple[str, ...], settings: bytes, kept: Kept) -> Prepared:
    """
    Return what to look for of *sources*, and what is found in them.

    *fixed_texts* are of the program, *settings* of the site; *kept* knows documents in which nothing was found.
    """
    fixed, how_often_fixed = _of_the_program(fixed_texts)
    # Most values of headers stand in many documents, and each word is one object in all of them.
    forms_of = {
        text: tuple(tuple(map(intern, run)) for run in forms(text))
        for text in {item.text: None for item in sources.open_texts}
    }
    texts = [(item, forms_of[item.text]) for item in sources.open_texts]
    attached = [(item, _forms_of_attached(item.text)) for item in sources.attached_open]
    how_often = Counter(how_often_fixed.copy())
    for run in chain.from_iterable(found for _, found in texts):
        how_often.update(run)
    in_attached = list(chain.from_iterable(found for _, found in attached))
    wanted = _wanted(sources, forms_of, fixed, in_attached, how_often)
    doubtful, name_nobody = personal_findings.doubtful_texts(sources, kept)
    return Prepared(
        wanted=dict(wanted),
        how_often=how_often,
        hidden_addresses=sources.hidden_addresses,
        # A name that the site gives to a file of its own is no secret.
        hidden_files=[
            found for found in sources.hidden_files if not any(found[0] in text for text in fixed_texts)
        ],
        declared_in=sources.declared_in,
        allowances=sources.allowances,
        name_nobody=name_nobody,
        found=(
            *told_elsewhere(sources.hidden, (*texts, *attached), how_often, sources.allowances, sources.days),
            *personal_findings.check_personal_data(doubtful, sources, settings.decode("utf-8", "replace")),
            *personal_findings.check_marked_attachments(sources),
        ),
    )


@lru_cache(2)
def _of_the_program(fixed_texts: tuple[str, ...]) -> tuple[Placed, MappingProxyType[str, int]]:
    """Return the words of the texts that are the same for every site, and how often each stands in them."""
    found = placed(chain.from_iterable(map(forms, fixed_texts)))
    return found, MappingProxyType({word: len(places) for word, places in found.places.items() if word})


def _wanted(
    sources: Sources,
    forms_of: Mapping[str, Sequence[Run]],
    fixed: Placed,
    attached: list[Run],
    how_often: Counter[str],
) -> Wanted:
    """
    Return what betrays a hidden text.

    *forms_of* are those of the open texts, *fixed* those of the program, *attached* those in public attachments.
    """
    wanted: Wanted = defaultdict(list)
    for item in sources.hidden:
        for run in _telling_runs(item):
            wanted[run].append(item)
    in_texts = anchors(wanted, how_often)
    _take_out(wanted, in_texts.candidates_in(fixed))
    _take_out(wanted, _candidates(in_texts, chain(*forms_of.values())))
    longest = anchors((run for run in wanted if len(run) >= RUN), how_often)
    _take_out(wanted, _candidates(longest, _across(sources.open_texts, forms_of)))
    # What a public attachment says is no secret of another text, but a note that may never leave is none of its own.
    # Where a passage stands open told_elsewhere says it.
    notes = {run: [item for item in items if item.hidden_as in NEVER_OUT] for run, items in wanted.items()}
    _take_out(wanted, _candidates(anchors(wanted, how_often), attached))
    wanted |= {run: items for run, items in notes.items() if items and run not in wanted}
    open_words = how_often.keys() | SMALL_WORDS.union(*attached)
    for item in sources.hidden:
        for word in _own_words(item) - open_words:
            wanted[(word,)].append(item)
    return wanted


def _telling_runs(item: SourceText) -> Iterator[Run]:
    """Yield the runs of words that betray *item*."""
    for found in forms(item.text):
        if len(found) >= RUN:
            yield from (found[offset : offset + RUN] for offset in range(len(found) - RUN + 1))
        elif found and is_telling(found, is_passage=item.hidden_as == PASSAGE):
            yield found


def _own_words(item: SourceText) -> set[str]:
    """Return the words of *item* that betray it if nothing open says them."""
    if item.hidden_as in _LOOKED_FOR_WHOLE:
        return set()
    no_secret = _FIGURE if item.path.startswith("evaluaties/") else _COUNTED
    found = chain.from_iterable(forms(_ENDING.sub("", item.text)))
    return {word for word in found if len(word) > 1 and not no_secret.fullmatch(word)}


def _across(texts: Iterable[SourceText], forms_of: Mapping[str, Sequence[Run]]) -> Iterator[Run]:
    """Yield the words around each place where one open text of a document ends and the next begins."""
    for _, row in groupby(texts, key=attrgetter("path")):
        in_each_form = [forms_of[item.text] for item in row]
        # As it is written and as a page shows it: the first form of a text, and the last.
        for form in (0, -1):
            yield tuple(chain.from_iterable(_edges(found[form]) for found in in_each_form))


def _edges(run: Run) -> Run:
    """Return the ends of a long *run*, apart: what stands between them is in that text alone."""
    return run if len(run) < 2 * RUN else (*run[:RUN], "", *run[-RUN:])


def _candidates(places: Anchors, texts: Iterable[Run]) -> Iterator[Run]:
    return chain.from_iterable(map(places.candidates, texts))


def _take_out(wanted: Wanted, known: Iterable[Run]) -> None:
    """Take out of *wanted* what is *known*: it stands open."""
    for run in known:
        wanted.pop(run, None)
