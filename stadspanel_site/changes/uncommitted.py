"""Find what a content folder holds that the last commit does not: nobody could look it up afterwards."""

from pathlib import Path

from stadspanel_site.changes.git_content import changed_files, read_revision
from stadspanel_site.internal.reading_content import ContentFiles


def uncommitted(folder: Path, content: ContentFiles) -> tuple[str, ...]:
    """
    Return the paths of files in *content* (read from *folder*) that the last commit lacks or has in another form.

    What git was told to ignore counts too, and so does what the commit has and the folder has not. Raises
    RefusedError where the folder is in no repository.
    """
    committed = read_revision(folder, "HEAD")
    if committed is None:
        return tuple(sorted((*content.documents, *content.attachments)))
    found = set()
    for now, then in (
        (content.documents, committed.documents),
        (content.stylesheets, committed.stylesheets),
    ):
        found |= {
            path
            for path in now.keys() | then.keys()
            if with_one_line_end(now.get(path)) != with_one_line_end(then.get(path))
        }
    # Attachments may be large: whether they changed, git knows without reading them.
    found |= content.attachments.keys() ^ committed.attachments.keys()
    found |= changed_files(folder) & content.attachments.keys()
    return tuple(sorted(found))


def with_one_line_end(data: bytes | None) -> bytes | None:
    """Return *data* with one sign for the end of a line: git may write it otherwise than it keeps it."""
    return None if data is None else data.replace(b"\r\n", b"\n")
