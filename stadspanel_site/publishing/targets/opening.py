"""From what a user wrote behind `--to` to the target that is meant."""

import re
from pathlib import Path

from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.publishing.targets.folder import FolderTarget
from stadspanel_site.publishing.targets.pages_host import PagesTarget
from stadspanel_site.publishing.targets.target import Target

_PAGES, _SSH, _S3 = "pages:", "ssh://", "s3://"
_SCP = re.compile(r"[^/\s@:]+@[^/\s@:]+:.+")
_SCHEME = re.compile(r"[^/\\]{2,}:")


def open_target(text: str, *, base_url: str = "", first: bool = False) -> Target:
    """
    Return the target *text*: a path, `ssh://…`, `user@host:path`, `s3://…` or `pages:FOLDER`.

    *base_url* is where the site stands and *first* that it does not stand there yet; only Pages needs them. Nothing
    is reached or written yet. Raises RefusedError.
    """
    if text.startswith(_PAGES) and len(text) > len(_PAGES):
        return PagesTarget(folder=Path(text.removeprefix(_PAGES)), base_url=base_url, first=first)
    if text.startswith(_SSH) or _SCP.fullmatch(text):
        from stadspanel_site.publishing.targets.ssh import open_ssh  # noqa: PLC0415 - a folder needs none of it

        return open_ssh(text)
    if text.startswith(_S3):
        from stadspanel_site.publishing.targets.s3 import open_s3  # noqa: PLC0415 - as above

        return open_s3(text)
    if not text.strip() or text.startswith("-") or _SCHEME.match(text):
        raise RefusedError(
            f"{text!r} is geen plaats om naar te publiceren. Geef een map, gebruiker@server:map, "
            "ssh://gebruiker@server/map, s3://emmer/map of pages:map."
        )
    return FolderTarget(Path(text))
