"""Every check of an archive, in one list."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from stadspanel_site.internal.checks import (
    declared_attachments,
    document_states,
    foreign_markup,
    given_grounds,
    links_in_bodies,
    long_titles,
    loose_stars,
    lost_words,
    mentions,
    numbered_answers,
    open_repository,
    order_of_days,
    reference_form,
    secret_answers,
    site_settings,
    unique_addresses,
)
from stadspanel_site.internal.documents import AnyDocument, InternalArchive
from stadspanel_site.internal.loading import load_archive
from stadspanel_site.internal.reading_content import ContentFiles
from stadspanel_site.internal.written_texts import WrittenText, written_texts
from stadspanel_site.problems.problem import Problem, ProblemsFound, refuse_errors
from stadspanel_site.store.kept import SOUND, Kept

Check = Callable[[InternalArchive], Iterable[Problem]]
CheckOfTexts = Callable[[AnyDocument, Sequence[WrittenText]], Iterable[Problem]]

CHECKS: tuple[Check, ...] = (
    site_settings.check_site,
    open_repository.check_source_home,
    reference_form.check_references,
    reference_form.check_file_numbers,
    long_titles.check_titles,
    foreign_markup.check_misread_letters,
    mentions.check_mentions,
    mentions.check_senders,
    mentions.check_meetings,
    given_grounds.check_grounds,
    given_grounds.check_open_parts,
    given_grounds.check_secrecy_orders,
    numbered_answers.check_answers,
    numbered_answers.check_questions,
    numbered_answers.check_silence,
    numbered_answers.check_whole,
    numbered_answers.check_intentions,
    numbered_answers.check_later_answers,
    document_states.check_held_back,
    document_states.check_decisions,
    document_states.check_uptakes,
    document_states.check_withdrawals,
    document_states.check_erased_addresses,
    document_states.check_summaries,
    document_states.check_improvements,
    order_of_days.check_order_of_days,
    secret_answers.check_secret_responses,
    secret_answers.check_responses_under_embargo,
    declared_attachments.check_attachments,
    declared_attachments.check_contradictions,
    declared_attachments.check_photos,
    links_in_bodies.check_links,
    site_settings.check_money,
    unique_addresses.check_addresses,
)

CHECKS_OF_TEXTS: tuple[CheckOfTexts, ...] = (
    links_in_bodies.check_images,
    links_in_bodies.check_markup,
    loose_stars.check_loose_stars,
    lost_words.check_lost_words,
    foreign_markup.check_folded_lists,
    foreign_markup.check_foreign_markup,
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
        *declared_attachments.check_copies(archive, content.read_attachment),
        *site_settings.check_house_style(archive, content.stylesheets),
    )
    return archive, refuse_errors(*found)
