"""Find differences with the last commit: nobody could look those up afterwards."""

from pathlib import Path

from stadspanel_site.changes.git_content import changed_files, read_revision
from stadspanel_site.internal.reading_content import ContentFiles


def uncommitted(folder: Path, content: ContentFiles) -> tuple[str, ...]:
    """
    Return the paths of the files of *content* in *folder* that differ from the last commit.

    Files that git ignores count too, and so do missing ones. Raises RevisionNotReadError outside a repository.
    """
    committed = read_revision(folder, "HEAD")
    if committed is None:
        return tuple(sorted((*content.documents, *content.attachments)))
    found = set()
    for now, then in (
        (content.documents, committed.documents),
        (content.stylesheets, committed.stylesheets),
    ):
        found |= {path for path in now.keys() | then.keys() if _read(now.get(path)) != _read(then.get(path))}
    # Attachments may be large, and git knows of changes without reading them.
    found |= content.attachments.keys() ^ committed.attachments.keys()
    found |= changed_files(folder) & content.attachments.keys()
    return tuple(sorted(found))


def _read(data: bytes | None) -> bytes | None:
    """Return *data* with one kind of line ending, as git may convert them."""
    return None if data is None else data.replace(b"\r\n", b"\n")
