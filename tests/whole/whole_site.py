"""
Write a whole site, as built and as served; test_same_bytes.py runs this in other processes.

    python -m tests.whole.whole_site CONTENT TEMPLATES OUTPUT DATE JOBS
"""

import datetime as dt
import sys
from pathlib import Path

import brotli

from stadspanel_site.build_types import BuildOptions
from stadspanel_site.pipeline import make_site
from stadspanel_site.publishing.serving import served_site


def main(content: str, templates: str, output: str, as_of: str, jobs: str) -> None:
    """Write below *output* every file with its variants and headers, and the settings for servers."""
    options = BuildOptions(
        content=Path(content),
        templates=Path(templates),
        output=Path(output),
        as_of=dt.date.fromisoformat(as_of),
        today=dt.date.fromisoformat(as_of),
        jobs=int(jobs),
    )
    compress = brotli.compress
    # As in the other tests: well takes a third of the time, and is the library's affair.
    brotli.compress = lambda data, quality: compress(data, quality=quality // 2)
    files, made = make_site(options)
    site = served_site(files, base_url=made.base_url)
    written = {f"server/{name}": data for name, data in site.server_files.items()}
    for path, file in site.files.items():
        said = f"Content-Type: {file.content_type}\n" + "".join(
            f"{n}: {v}\n" for n, v in file.headers.items()
        )
        written |= {f"web/{path}": file.data, f"said/{path}": said.encode()}
        written |= {f"{coding}/{path}": data for coding, data in file.variants.items()}
    for path, data in written.items():
        whole = Path(output) / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
