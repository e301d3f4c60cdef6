"""Compare what is public now with a revision of git, or with what was published last."""

import re

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.changes.change_text import FORMS
from stadspanel_site.changes.comparing import compare
from stadspanel_site.changes.git_content import MERGE_BASE, read_revision
from stadspanel_site.changes.record import RECORD, Record, read_record
from stadspanel_site.changes.recording import record_from
from stadspanel_site.internal.reading_content import ContentFiles, read_content
from stadspanel_site.pipeline import disclose_content
from stadspanel_site.problems.problem import ProblemsFound
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.json_files import NotAsWrittenError
from stadspanel_site.publishing.targets.opening import open_target
from stadspanel_site.words.dutch import long_date

CANNOT_COMPARE = (
    "De versie {revision} heeft fouten en kan niet worden vergeleken. Hieronder staat alles wat nu openbaar is; "
    "wat er verdwijnt, is zo niet te zien."
)
ALL_NEW = "In de versie {revision} stond deze map er nog niet: alles is nieuw."
_INSTEAD = "Vergelijk met een revisie van git: stadspanel vergelijken REVISIE"
NO_PRIVATE_PART = (
    "Met een site op internet of bij Pages kan niet worden vergeleken: daar staan alleen de pagina’s. Noem het doel "
    f"waar u naartoe publiceert: een map, gebruiker@server:map of s3://emmer/map. Of v{_INSTEAD[1:]}"
)
DAY_TO_COME = "Zo wordt het op {}. Die dag moet nog komen: wat hier staat, is misschien nog niet openbaar."
NOTHING_PUBLISHED = f"Daar is nog niets gepubliceerd. {_INSTEAD}"
NO_RECORD = (
    "Bij versie {release} ligt niet wat er openbaar was: zij is gepubliceerd met een eerdere versie van dit "
    f"programma. Na de volgende publicatie kan het wel. {_INSTEAD}"
)
WRONG_RECORD = f"Wat er bij versie {{release}} openbaar was, is niet te lezen: {{wrong}}. {_INSTEAD}"


def revision_text(options: BuildOptions, form: str, revision: str) -> str:
    """Return what changes since *revision*; raises ProblemsFound or RefusedError."""
    name, said = _named(revision), _said_of_the_day(options)
    new = _record(read_content(options.content), options)
    then = read_revision(options.content, revision)
    try:
        old = _record(then, options) if then is not None else None
        remark = ALL_NEW
    except ProblemsFound:
        old, remark = None, CANNOT_COMPARE
    said += (remark.format(revision=name),) if old is None else ()
    return FORMS[form](compare(old, new), name, said)


def published_text(options: BuildOptions, form: str, target: str) -> str:
    """Return what changes since readers of *target* got their release; raises ProblemsFound or RefusedError."""
    release, old = _published(target)
    # What the register names gets a notice where readers know its address.
    new = _record(read_content(options.content), options, frozenset(old.addresses))
    return FORMS[form](
        compare(old, new), f"versie {release}, die nu op de site staat", _said_of_the_day(options)
    )


def _published(text: str) -> tuple[str, Record]:
    """Return the release that readers of the target *text* get, and its record."""
    if re.match(r"pages:|https?://", text):
        raise RefusedError(NO_PRIVATE_PART)
    target = open_target(text)
    try:
        release = next((item.id for item in target.releases() if item.current), "")
    except RefusedError as refused:
        raise RefusedError(f"{refused} {_INSTEAD}") from refused
    if not release:
        raise RefusedError(NOTHING_PUBLISHED)
    data = target.read_private(release, RECORD)
    if data is None:
        raise RefusedError(NO_RECORD.format(release=release))
    try:
        return release, read_record(data)
    except NotAsWrittenError as wrong:
        raise RefusedError(WRONG_RECORD.format(release=release, wrong=wrong)) from None


def _said_of_the_day(options: BuildOptions) -> tuple[str, ...]:
    return (DAY_TO_COME.format(long_date(options.as_of)),) if options.is_of_a_day_to_come else ()


def _named(revision: str) -> str:
    """Return what people call *revision*."""
    if re.fullmatch("[0-9a-f]{40,64}", revision):
        return f"commit {revision[:8]}"
    name = revision.removesuffix(MERGE_BASE)
    return name if name == revision else f"{name or 'HEAD'} (waar dit werk begon)"


def _record(
    content: ContentFiles, options: BuildOptions, were_public: frozenset[str] = frozenset()
) -> Record:
    disclosure, _ = disclose_content(content, options)
    return record_from(disclosure.told_of(were_public), content.read_attachment)
