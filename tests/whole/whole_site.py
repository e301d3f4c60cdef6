"""
Tell the hash of each file of whole sites, as built and as served; test_same_bytes.py runs this in other processes.

    python -m tests.whole.whole_site TEMPLATES OUTPUT JOBS CONTENT DATE [CONTENT DATE]
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import brotli

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.pipeline import make_site
from stadspanel_site.publishing.serving import served_site


def files_of(options: BuildOptions) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a site with its variants and headers, and the settings for servers."""
    files, made = make_site(options)
    site = served_site(files, base_url=made.base_url)
    yield from ((f"server/{name}", data) for name, data in site.server_files.items())
    for path, file in site.files.items():
        headers = "".join(f"{name}: {value}\n" for name, value in file.headers.items())
        yield f"web/{path}", file.data
        yield f"said/{path}", f"Content-Type: {file.content_type}\n{headers}".encode()
        yield from ((f"{coding}/{path}", data) for coding, data in file.variants.items())


def main(templates: str, output: str, jobs: str, *sites: str) -> None:
    """Print the hash of every file of each of *sites*."""
    compress = brotli.compress
    # As in the other tests: how well is the library's affair.
    brotli.compress = lambda data, quality: compress(data, quality=min(quality, 1))
    told = []
    for content, day in zip(sites[::2], map(dt.date.fromisoformat, sites[1::2]), strict=True):
        options = BuildOptions(
            content=Path(content),
            templates=Path(templates),
            output=Path(output),
            as_of=day,
            today=day,
            jobs=int(jobs),
        )
        told.append({path: sha256(data).hexdigest() for path, data in files_of(options)})
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
