"""The proof, on the real content, that nothing public follows from what is hidden: other secrets make the same site, byte for byte."""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from stadspanel_site.build_types import BuildOptions, BuildResult
from stadspanel_site.disclosure.gate import Disclosure, disclose
from stadspanel_site.internal.checks.all_checks import check_archive
from stadspanel_site.internal.documents import InternalArchive
from stadspanel_site.internal.layout import SETTINGS_FILE
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import ContentFiles
from stadspanel_site.pipeline import pages_of, plan_of
from stadspanel_site.problems.kinds.disclosures import BETRAYS, IN_A_NAME
from stadspanel_site.problems.problem import Place, Problem, ProblemsFound, problem
from stadspanel_site.self_test.other_secrets import (
    NAME,
    OtherContent,
    Secrets,
    Unit,
    other_secrets,
    secrets_of,
)
from stadspanel_site.self_test.other_words import COMES_IN, Way
from stadspanel_site.words.addresses import page_of
from stadspanel_site.words.dutch import count

MOST_PAGES = 40
"""Pages that are made once more; what they are made from is compared for each of them."""
LARGE = 300
"""Above this number of documents one other content is compared, and of open documents one in three is another."""
_MOST_TOLD = 3
_ELSEWHERE = "wat bij de versie wordt bewaard"

Facts = Mapping[str, object]
"""All that is public, by the file of the site that it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The result of a comparison: how much was compared, and where it differed."""

    problems: tuple[Problem, ...]
    """A problem for each hidden thing that something public follows from."""
    contents: int
    """How many other contents were compared."""
    varied: int
    """How many documents had something hidden that became another."""
    unvaried: tuple[str, ...]
    """The paths of documents of which something hidden could not become another."""
    pages: tuple[int, int]
    """How many pages were made once more, and how many there are."""

    one_in: int
    """Of so many open documents, what is hidden in one became another."""

    @property
    def text(self) -> str:
        """The extent of the comparison, in Dutch; nothing of the content."""
        made, all_pages = self.pages
        drawn = f"van de openbare stukken één op de {self.one_in}, " if self.one_in > 1 else ""
        part = f"van {all_pages} pagina’s {made} opnieuw gemaakt"
        sampled = "" if made == all_pages else f" (steekproef: {drawn}{part})"
        kept = count(len(self.unvaried), "stuk kon", "stukken konden")
        left = "".join(f"\n- {path}" for path in self.unvaried)
        unvaried = f"\n{kept} niet helemaal anders gemaakt worden:{left}" if self.unvaried else ""
        return (
            f"{count(self.contents, 'variant', 'varianten')} vergeleken, met iets anders verborgen in "
            f"{count(self.varied, 'stuk', 'stukken')}: 0 bytes verschil in "
            f"{count(all_pages, 'pagina', 'pagina’s')}{sampled}.{unvaried}"
        )


def compare(
    content: ContentFiles, files: Mapping[str, bytes], result: BuildResult, options: BuildOptions
) -> Comparison:
    """Return whether the public *files* of *content*, which *result* tells of, follow from anything hidden."""
    # The site that was made stays; to look through it for garbage, again and again, takes a third of the time.
    gc.freeze()
    try:
        return _compare(content, files, result, options)
    finally:
        gc.unfreeze()


def _compare(
    content: ContentFiles, files: Mapping[str, bytes], result: BuildResult, options: BuildOptions
) -> Comparison:
    is_large = len(content.documents) > LARGE
    secrets = secrets_of(content, options.as_of, one_in=3 if is_large else 1)
    before = _facts(result.disclosure, result.plan.made_from)
    ways = (Way.LONGER,) if is_large else tuple(Way)
    found = [_compare_way(secrets, way, options, result, before) for way in ways]
    problems = [item for way in found for item in way.problems]
    made: Mapping[str, bytes] = {}
    if not problems:
        most = MOST_PAGES // 4 if is_large else MOST_PAGES
        made = found[0].again(_sample(files, result, most))
        problems = [
            problem(BETRAYS, Place(SETTINGS_FILE), soort="iets dat niet openbaar is", bestand=path)
            for path, data in made.items()
            if files.get(path) != data
        ]
    return Comparison(
        problems=tuple(dict.fromkeys(problems)),
        contents=len(ways),
        varied=len({path for way in found for path, _ in way.units}),
        unvaried=tuple(sorted({path for way in found for path, _ in way.left})),
        pages=(len(made), len(result.plan.pages)),
        one_in=secrets.one_in,
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """One other content, and what differed."""

    again: Callable[[Collection[str]], Mapping[str, bytes]]
    """Makes pages of it."""
    units: frozenset[Unit]
    left: frozenset[Unit]
    """The units that could not become others, because the content would then hold errors."""
    problems: tuple[Problem, ...] = ()


def _compare_way(
    secrets: Secrets, way: Way, options: BuildOptions, result: BuildResult, before: Facts
) -> _Compared:
    left: frozenset[Unit] = frozenset()
    # A closed document keeps the name by which readers knew it: a notice at that address says that it is closed.
    known = frozenset((path, NAME) for path in secrets.raw if page_of(path) in options.were_public)
    checks: Checks = _of_form
    while True:
        kept = left | known
        other = other_secrets(secrets, way, lambda unit, kept=kept: unit not in kept)  # type: ignore[misc]
        archive, wrong = _read(other, checks)
        failed = frozenset(unit for unit in other.changed if unit[0] in wrong)
        if failed:
            left |= failed
            continue
        disclosure = _disclosed(archive, options)
        plan = plan_of(disclosure)
        again = partial(pages_of, plan, around=result.around, options=options)
        if _facts(disclosure, plan.made_from) == before:
            return _Compared(again, other.changed, left)
        if checks is check_archive:
            break
        # Content with errors claims nothing; to check it costs as much as to read it, and is seldom needed.
        checks = check_archive

    def differing(units: Collection[Unit]) -> tuple[str, ...]:
        archive, _ = _read(other_secrets(secrets, way, units.__contains__), _of_form)
        disclosure = _disclosed(archive, options)
        return _differing(before, _facts(disclosure, plan_of(disclosure).made_from))

    problems = tuple(_culprits(sorted(other.changed), differing))
    return _Compared(again, other.changed, left, problems)


def _disclosed(archive: InternalArchive, options: BuildOptions) -> Disclosure:
    """Return what comes through the gate, as a build of *options* takes it."""
    found = disclose(archive, as_of=options.as_of, base_url=options.base_url)
    return found.told_of(options.were_public)


def _culprits(
    units: Sequence[Unit], differing: Callable[[Collection[Unit]], tuple[str, ...]]
) -> Iterator[Problem]:
    """Yield a problem for each of *units* that something public follows from: the first few of them."""
    rest = set(units)
    for _ in range(_MOST_TOLD):
        suspects = sorted(rest)
        where = differing(rest)
        if not where:
            return
        while len(suspects) > 1:
            halves = suspects[: len(suspects) // 2], suspects[len(suspects) // 2 :]
            guilty = next((half for half in halves if differing(frozenset(half))), None)
            if guilty is None:
                # Only together do they make a difference, as two names in the order of the alphabet do.
                break
            suspects = guilty
        where = differing(frozenset(suspects)) or where
        path, kind = suspects[0]
        # A document that only came in for the proof lies nowhere: its folder tells the kind.
        at = path.rpartition("/")[0] if kind == COMES_IN else path
        yield problem(BETRAYS, Place(at), soort=kind, bestand=where[0])
        rest -= set(suspects)


Checks = Callable[[InternalArchive], Iterable[Problem]]


def _of_form(_: InternalArchive) -> Iterable[Problem]:
    return ()


def _read(other: OtherContent, checks: Checks) -> tuple[InternalArchive, frozenset[str]]:
    """Return the archive of *other* content, and the paths, as they were, of documents with errors in it."""
    archive, problems = load_archive(other.content.documents, other.content.attachments)
    if archive is None:
        raise ProblemsFound(problems)
    wrong = (item.place.path for item in (*problems, *checks(archive)) if item.is_error)
    return archive, frozenset(other.origins.get(path, path) for path in wrong)


def _facts(disclosure: Disclosure, pages: Facts) -> Facts:
    """Return what every public file is made from, by its path, and what is kept with the release."""
    published, registered, _ = disclosure.counts
    return {
        **pages,
        **{copy.target: (copy.origin, copy.title) for copy in disclosure.copies},
        _ELSEWHERE: (
            *(disclosure.archive, disclosure.house_style, disclosure.erased, len(disclosure.examples)),
            *(published, registered, disclosure.withdrawn, disclosure.registered_examples),
        ),
    }


def _differing(before: Facts, after: Facts) -> tuple[str, ...]:
    """Return the files that differ; what stands in the one only has a name that may itself betray."""
    both = [path for path in before if path in after and before[path] != after[path] and path != _ELSEWHERE]
    named = () if before.keys() == after.keys() else (IN_A_NAME,)
    last = (_ELSEWHERE,) if before[_ELSEWHERE] != after[_ELSEWHERE] else ()
    return (*named, *both, *last)


def _sample(files: Mapping[str, bytes], result: BuildResult, most: int) -> frozenset[str]:
    """Return the files to make once more: evenly from all pages, those with a PDF apart."""
    folders = {path.rpartition("/")[0] for path in files if path.endswith(".pdf")}
    pages = [page.file for page in result.plan.pages if page.file.rpartition("/")[0] not in folders]
    step = max(1, -(-len(pages) // most))
    return frozenset(pages[::step])
