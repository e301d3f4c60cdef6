"""From the finished files to what a server sends: content types, and nothing more yet."""

import mimetypes
from collections.abc import Mapping

from stadspanel_site.publishing.release import ServedFile, ServedSite


def served_site(files: Mapping[str, bytes], *, base_url: str) -> ServedSite:  # noqa: ARG001 - for the policy to come
    """Return *files*, by their path below the root of the site at *base_url*, as readers get them."""
    return ServedSite(
        files={
            path: ServedFile(
                data=data,
                content_type=mimetypes.guess_type(path)[0] or "application/octet-stream",
                headers={},
            )
            for path, data in files.items()
        },
        redirects={},
        server_files={},
    )
