"""Every check of an archive, in one list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from stadspanel_site.internal.checks.declared_attachments import (
    check_attachments,
    check_contradictions,
    check_copies,
    check_photos,
)
from stadspanel_site.internal.checks.document_states import (
    check_decisions,
    check_erased_addresses,
    check_held_back,
    check_improvements,
    check_summaries,
    check_uptakes,
    check_withdrawals,
)
from stadspanel_site.internal.checks.foreign_markup import (
    check_folded_lists,
    check_foreign_markup,
    check_misread_letters,
)
from stadspanel_site.internal.checks.given_grounds import (
    check_grounds,
    check_open_parts,
    check_secrecy_orders,
)
from stadspanel_site.internal.checks.links_in_bodies import check_images, check_links, check_markup
from stadspanel_site.internal.checks.long_titles import check_titles
from stadspanel_site.internal.checks.loose_stars import check_loose_stars
from stadspanel_site.internal.checks.lost_words import check_lost_words
from stadspanel_site.internal.checks.mentions import check_meetings, check_mentions, check_senders
from stadspanel_site.internal.checks.numbered_answers import (
    check_answers,
    check_intentions,
    check_later_answers,
    check_questions,
    check_silence,
    check_whole,
)
from stadspanel_site.internal.checks.open_repository import check_source_home
from stadspanel_site.internal.checks.order_of_days import check_order_of_days
from stadspanel_site.internal.checks.reference_form import check_references
from stadspanel_site.internal.checks.secret_answers import (
    check_responses_under_embargo,
    check_secret_responses,
)
from stadspanel_site.internal.checks.site_settings import check_house_style, check_money, check_site
from stadspanel_site.internal.checks.unique_addresses import check_addresses
from stadspanel_site.internal.documents import AnyDocument, InternalArchive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import ContentFiles
from stadspanel_site.internal.written_texts import WrittenText, written_texts
from stadspanel_site.problems.problem import Problem, ProblemsFound, refuse_errors
from stadspanel_site.store.kept import SOUND, Kept

Check = Callable[[InternalArchive], Iterable[Problem]]
CheckOfTexts = Callable[[AnyDocument, Sequence[WrittenText]], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    check_site,
    check_source_home,
    check_references,
    check_titles,
    check_misread_letters,
    check_mentions,
    check_senders,
    check_meetings,
    check_grounds,
    check_open_parts,
    check_secrecy_orders,
    check_answers,
    check_questions,
    check_silence,
    check_whole,
    check_intentions,
    check_later_answers,
    check_held_back,
    check_decisions,
    check_uptakes,
    check_withdrawals,
    check_erased_addresses,
    check_summaries,
    check_improvements,
    check_order_of_days,
    check_secret_responses,
    check_responses_under_embargo,
    check_attachments,
    check_contradictions,
    check_photos,
    check_links,
    check_money,
    check_addresses,
)

CHECKS_OF_TEXTS: tuple[CheckOfTexts, ...] = (
    check_images,
    check_markup,
    check_loose_stars,
    check_lost_words,
    check_folded_lists,
    check_foreign_markup,
)
"""These look at each document by itself, and at its texts."""


def check_archive(archive: InternalArchive, kept: Kept | None = None) -> tuple[Problem, ...]:
    """Return every problem of *archive*, sorted by place; *kept* knows texts without any."""
    found = chain(_of_texts(archive.documents, kept or Kept()), *(check(archive) for check in CHECKS))
    return tuple(sorted(found))


def _of_texts(documents: Sequence[AnyDocument], kept: Kept) -> Iterator[Problem]:
    """Yield the problems of the texts of *documents*; in *kept* it is noted which have none."""
    for document in documents:
        digest = kept.store.secret_digest(document.path, document.source.raw.text)
        if kept.find(SOUND, digest) is None:
            texts = tuple(written_texts(document))
            found = tuple(chain.from_iterable(check(document, texts) for check in CHECKS_OF_TEXTS))
            yield from found
            if not found:
                kept.put(SOUND, digest, b"")


def checked_archive(
    content: ContentFiles, kept: Kept | None = None
) -> tuple[InternalArchive, tuple[Problem, ...]]:
    """Return what the panel knows, and every warning; raises ProblemsFound. *kept* knows which texts had none before."""
    archive, problems = load_archive(content.documents, content.attachments)
    found = (*content.problems, *problems)
    if archive is None:
        raise ProblemsFound(found)
    found += (
        *check_archive(archive, kept),
        *check_copies(archive, content.read_attachment),
        *check_house_style(archive, content.stylesheets),
    )
    return archive, refuse_errors(*found)
