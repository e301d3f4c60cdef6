"""Publication of a site; a list of the releases at a target, and the return to an earlier one."""

import datetime as dt
import secrets
import shlex
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from stadspanel_site.attachments.shelf import joined
from stadspanel_site.barrier import (
    closed_lines,
    less_public_since,
    raised_text,
    refusal_text,
    still_there_lines,
    warning_text,
)
from stadspanel_site.build_types import BuildOptions, BuildResult, IndexMaker, Progress
from stadspanel_site.changes.git_content import history, read_commit, uncommitted
from stadspanel_site.changes.record import RECORD, record_bytes
from stadspanel_site.changes.recording import record_from
from stadspanel_site.internal.loading import load_settings
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.output import check_apart
from stadspanel_site.pipeline import begun_audit, site_from
from stadspanel_site.problems.problem import refuse_errors
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing import safeguards
from stadspanel_site.publishing.counting import Counted, count_release
from stadspanel_site.publishing.ledger import is_marked, ledger_of, marked_commit
from stadspanel_site.publishing.making import (
    LOCKED,
    carried_assets,
    locked_files,
    made_since,
    make_release,
    next_moment,
    refuse_locked,
)
from stadspanel_site.publishing.manifest import MANIFEST, remark_on
from stadspanel_site.publishing.release import Release, order_of
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.publishing.targets.target import Target, gone_lines, with_room
from stadspanel_site.search.index import make_index
from stadspanel_site.self_test.noninterference import compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """The user's wishes besides the options of a build."""

    target: str
    keep: int
    """The number of releases to keep, including the new one."""
    allowed: Collection[str]
    """The names of the refusals to let through."""
    key: str = field(default="", repr=False)
    """The secret of a target without a private part, if it has one."""
    first: bool
    """Whether the site is new; only Pages cannot find that out by itself."""
    commit: str = ""
    """The commit whose content is published; empty for the folder as it lies there."""
    opens: bool = False
    """Whether a site that is locked opens again."""
    rehearses: bool = False
    """Whether it stops before it publishes: then nothing is compressed, which takes the longest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """A publication in progress: made and checked, with the target locked."""

    result: BuildResult
    target: Target
    release: Release
    clears: bool
    """Whether the target has a release that may not come back."""
    reasons: tuple[str, ...]
    """Why something is less public than before, in fixed sentences; empty where it is not."""
    is_barred: bool
    """Whether anything ever became less public there: what a place keeps of that goes, also where it failed before."""
    closed: tuple[int, int]
    """How many addresses say from now on that they are closed, and how many lead nowhere, as they should."""


@contextmanager
def prepared(
    options: BuildOptions,
    wishes: Wishes,
    progress: Progress,
    *,
    now: dt.datetime,
    index: IndexMaker = make_index,
) -> Iterator[UnderWay]:
    """Yield the publication that *wishes* ask for, with nothing changed yet; *now* is in UTC. Raises, and nothing changes."""
    content = read_commit(options.content, wishes.commit) if wishes.commit else read_content(options.content)
    target = open_target(wishes.target, base_url=_base_url(content, options), first=wishes.first)
    if target.folder is not None:
        check_apart(target.folder, options.content, options.templates, option="--to")
    with target.locked():
        ledger = ledger_of(target, wishes.key)
        if not wishes.opens:
            refuse_locked(ledger)
        commits, committed_at = history(options.content, wishes.commit)
        is_older = bool(commits) and ledger.comes_after(commits, committed_at)
        were_public = frozenset(ledger.addresses)
        options = replace(options, were_public=were_public)
        files, result = site_from(content, options, progress, index)
        refuse_errors(*result.warnings, *compare(content, files, result, options).problems)
        disclosure, closed = result.disclosure, result.disclosure.closed
        stored = target.releases() if target.keeps_releases else ()
        moment = next_moment(now, (ledger.no_return_before, ledger.locked_at, *(item.id for item in stored)))
        record = record_from(disclosure, content.read_attachment)
        is_mistaken = safeguards.LESS_PUBLIC in wishes.allowed
        counted = count_release(
            ledger,
            result.addresses,
            disclosure.erased | closed.secret,
            withdrawn=disclosure.withdrawn,
            moment=moment,
            make_salt=lambda: secrets.token_hex(16),
            less_public=() if is_mistaken else less_public_since(target, stored, record),
            kept_inside=closed.others | closed.registered.keys(),
            may_return=safeguards.ERASED in wishes.allowed,
        )
        on_disk = None if wishes.commit else content
        refusals = tuple(_refusals(on_disk, options, result, counted))
        is_unsure = bool(ledger.commit) and any(item.name == safeguards.UNCOMMITTED for item in refusals)
        _refuse((*safeguards.refuse_older(is_older=is_older, is_unsure=is_unsure), *refusals), wishes.allowed)
        barrier = counted.ledger.no_return_before
        # Where no release is kept nobody can tell what became less public: there nothing older may come at all.
        if commits and (barrier == moment or is_older or not target.keeps_releases):
            ledger = replace(counted.ledger, commit=marked_commit(commits[0]))
        else:
            ledger = counted.ledger
        if not target.keeps_releases:
            # Readers have all of the ledger there, and may not know when something was committed; the one above says enough.
            ledger = replace(ledger, last_commit="", last_commit_at=0)
        elif commits and not is_marked(commits[0], ledger.last_commit):
            ledger = replace(ledger, last_commit=marked_commit(commits[0]), last_commit_at=committed_at)
        if ledger.is_locked:
            ledger = replace(ledger, opened_at=moment)
        clears = any(order_of(item.id) < order_of(barrier) for item in stored)
        # If no earlier release may stay, none of its files may either.
        carried, audit = {}, begun_audit(content, options)
        if wishes.keep > 1 and not clears and barrier != moment:
            carried = carried_assets(target.read_served, files)
            # A file that may no longer be public is simply left out: the new site does not need it.
            if carried and any(item.is_error for item in audit(carried, result.base_url)):
                carried = {}
        release = make_release(
            files,
            result.addresses,
            ledger,
            base_url=result.base_url,
            day=options.as_of,
            moment=moment,
            carried=carried,
            compressed=None if wishes.rehearses else target.read_compressed(),
            private={RECORD: record_bytes(record)} if target.keeps_releases else None,
        )
        # What is carried was searched above.
        fresh = made_since(joined(carried, files), release.site)
        refuse_errors(*audit(fresh, result.base_url))
        reasons = counted.ledger.reasons if clears or barrier == moment else ()
        yield UnderWay(
            result=result,
            target=target,
            release=release,
            clears=clears,
            reasons=reasons,
            is_barred=bool(barrier),
            closed=counted.closed,
        )


def run_publish(publication: UnderWay, wishes: Wishes) -> str:
    """Publish a *prepared* publication; return a report in Dutch. Raises RefusedError."""
    target, release = publication.target, publication.release
    before = target.read_served(MANIFEST) if target.keeps_releases else None
    try:
        gone = with_room(target, lambda: target.put(release), anyway=publication.clears)
    except RefusedError as refused:
        raise RefusedError("\n".join((str(refused), *still_there_lines(publication.reasons)))) from refused
    published = f"Gepubliceerd naar {wishes.target}: versie {release.id}."
    remarks = remark_on(before, release.site.files[MANIFEST].data)
    done = "\n".join((published, *gone_lines(gone), *remarks))
    try:
        target.keep(1 if publication.clears else wishes.keep)
        remark = target.forget() if publication.is_barred else ""
    except RefusedError as refused:
        # A withdrawn document may still be there, so this is no success.
        raise RefusedError(
            f"{done}\nDe nieuwe site staat er, maar er kunnen nog versies liggen die weg moeten.\n{refused}"
        ) from refused
    if not publication.reasons:
        return "\n".join((done, *closed_lines(*publication.closed)))
    raised = raised_text(publication.reasons, removed=publication.clears, remark=remark)
    return "\n".join((done, *closed_lines(*publication.closed), raised))


def rehearsed(publication: UnderWay, wishes: Wishes) -> str:
    """Return the report, in Dutch, on a *prepared* publication that stops here."""
    done = f"Dit kan gepubliceerd worden naar {wishes.target}. Er is niets veranderd."
    warning = (warning_text(publication.reasons),) if publication.reasons else ()
    return "\n".join((done, *closed_lines(*publication.closed), *warning))


def run_lock(options: BuildOptions, wishes: Wishes, *, now: dt.datetime) -> str:
    """Give readers one page in place of the site, whatever is wrong with the documents; report it. Raises RefusedError."""
    content = read_content(options.content)
    settings = load_settings(content.documents)
    base_url = _base_url(content, options)
    target = open_target(wishes.target, base_url=base_url, first=wishes.first)
    with target.locked():
        ledger = ledger_of(target, wishes.key)
        stored = target.releases() if target.keeps_releases else ()
        moment = next_moment(now, (ledger.no_return_before, ledger.opened_at, *(item.id for item in stored)))
        # What was public before the lock is what the site that opens again is compared with. After a step back that is
        # two releases, which no one record tells: without a record the site that opens again lets none of them stay.
        current = next((item.id for item in stored[:1] if item.current), "")
        record = target.read_private(current, RECORD) if current else None
        release = make_release(
            locked_files(settings.title if settings else "", settings.panel.email if settings else None),
            (),
            replace(ledger, locked_at=moment),
            base_url=base_url,
            day=options.today,
            moment=moment,
            compressed=target.read_compressed(),
            private=({RECORD: record} if record else {}) if target.keeps_releases else None,
        )
        if wishes.rehearses:
            return f"De site op {wishes.target} kan op slot. Er is niets veranderd."
        gone = with_room(target, lambda: target.put(release), anyway=True)
    return "\n".join((LOCKED, *gone_lines(gone)))


def run_releases(text: str) -> str:
    """Return the releases at the target *text*, in Dutch; raises RefusedError."""
    found = open_target(text).releases()
    if not found:
        return f"Er liggen geen versies in {text}."
    return "\n".join(f"{item.id}{'  (staat nu op de site)' if item.current else ''}" for item in found)


def run_rollback(text: str, release_id: str) -> str:
    """Give readers the release *release_id*, or the one before the current, again; report it. Raises RefusedError."""
    target = open_target(text)
    # Locking would create a target that is not there.
    target.releases()
    with target.locked():
        stored = target.releases()
        current = next((item.id for item in stored if item.current), "")
        # Without a current release, the newest.
        earlier = (item.id for item in stored if not current or order_of(item.id) < order_of(current))
        chosen = release_id or next(earlier, "")
        if not chosen:
            raise RefusedError("Er ligt geen eerdere versie om naar terug te gaan.")
        if chosen not in {item.id for item in stored}:
            raise RefusedError(
                f"De versie {chosen} is er niet. Kijk met: stadspanel releases --to {shlex.quote(text)}"
            )
        if chosen == current:
            raise RefusedError(f"De versie {chosen} staat al op de site.")
        ledger = ledger_of(target)
        refuse_locked(ledger)
        if order_of(chosen) < order_of(ledger.no_return_before):
            raise RefusedError(refusal_text(ledger.reasons))
        before = target.read_served(MANIFEST)
        gone = with_room(target, lambda: target.make_current(chosen), spare=chosen)
        remark = remark_on(before, target.read_served(MANIFEST))
    return "\n".join((f"Op de site staat weer versie {chosen}.", *gone_lines(gone), *remark))


def _base_url(content: ContentFiles, options: BuildOptions) -> str:
    # The build reports wrong settings, with all other problems.
    settings = load_settings(content.documents)
    found = options.base_url or (settings.base_url if settings is not None else "")
    return found.rstrip("/") + "/"


def _refusals(
    on_disk: ContentFiles | None, options: BuildOptions, result: BuildResult, counted: Counted
) -> Iterator[safeguards.Refusal]:
    yield from safeguards.refuse_examples(result.disclosure.examples, result.disclosure.registered_examples)
    try:
        yield from safeguards.refuse_uncommitted(
            uncommitted(options.content, on_disk) if on_disk is not None else ()
        )
    except RefusedError as none:
        yield from safeguards.refuse_uncommitted(None, str(none))
    yield from safeguards.refuse_later(options.as_of, options.today)
    yield from safeguards.refuse_example_address(result.base_url)
    site = result.disclosure.archive.site
    yield from safeguards.refuse_unnamed(site.title, site.panel_name, site.municipality_name)
    yield from safeguards.refuse_losses(counted)


def _refuse(refusals: Iterable[safeguards.Refusal], allowed: Collection[str]) -> None:
    found = [item for item in refusals if item.name not in {*allowed} & {*safeguards.ALLOWABLE}]
    if found:
        raise RefusedError(safeguards.refusals_text(found))
