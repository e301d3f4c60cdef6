"""Read the content folder as it was in a revision of git, into memory; no shell, hook, filter or program of the repository runs."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stadspanel_site.internal.layout import is_attachment, is_ignored, is_stylesheet
from stadspanel_site.internal.reading_content import ContentFiles, not_read, refusal
from stadspanel_site.problems.refused import RefusedError
from stadspanel_site.words.characters import composed

_ORDINARY = frozenset({b"100644", b"100755"})
_LINK = b"120000"
MERGE_BASE = "..."
"""Behind a revision: the commit where this work branched off from it."""
OF_ANOTHER = frozenset(
    {
        *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"),
        *("GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE"),
    }
)
"""Variables that are set where git itself started us, such as in a hook: they would lead to another repository."""

# Neither is a folder within the content a repository because it looks like one.
_SETTINGS = ("-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
_TRUST = re.compile(r"(git config --global --add safe\.directory (.+))")
"""The way out that git names in any language, where a repository is of another user."""
_LISTED_BYTES = 10_000_000
"""Bytes of a list of files, of which a repository with 1,000 advices has a fiftieth."""

Repository = Path | None
"""A folder in the repository; None means the one that git names, as in a hook, or the one here."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file of a revision."""

    mode: bytes
    blob: str
    size: int
    path: str


def read_revision(content: Path, revision: str) -> ContentFiles | None:
    """Return *content* as it was in *revision* (`main...`: where this work left it), or None; raises RefusedError."""
    prefix = _prefix(content)
    commit = _commit(content, revision)
    tree = f"{commit}:{prefix.rstrip('/')}"
    if called_git(content, "cat-file", "-e", tree).returncode != 0:
        return None
    return _files(content, list(_entries(content, tree)))


def read_commit(folder: Path, commit: str) -> ContentFiles:
    """Return *folder* as it is in *commit*, without a copy on the disk; raises RefusedError."""
    tree = f"{_commit(None, commit)}:{folder.as_posix()}"
    if called_git(None, "cat-file", "-t", tree).stdout != b"tree\n":
        raise RefusedError(
            f"In deze versie staat geen map {folder}: zij is er niet, of het is een bestand of een koppeling."
        )
    return _files(None, list(_entries(None, tree)))


def history(content: Path, commit: str = "") -> tuple[tuple[str, ...], int]:
    """Return *commit*, or the last one, and all those before it, newest first, and the second of the first; none without git."""
    try:
        said = called_git(None if commit else content, "rev-list", "--timestamp", commit or "HEAD")
    except RefusedError:
        return (), 0
    found = said.stdout.decode().split() if said.returncode == 0 else []
    return tuple(found[1::2]), int(found[0]) if found else 0


def changed_files(content: Path) -> frozenset[str]:
    """Return the files below *content* that are not as in the last commit; raises RefusedError."""
    prefix = _prefix(content)
    said = called_git(
        content, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", "."
    )
    if said.returncode != 0:
        raise RefusedError("Git kan niet zeggen wat er veranderd is.")
    # Two letters and a space, then the path from the top of the repository.
    paths = (line[3:].decode("utf-8", "surrogateescape") for line in said.stdout.split(b"\0") if line)
    return frozenset(composed(path.removeprefix(prefix)) for path in paths)


def _prefix(content: Path) -> str:
    """Return the path of the content folder below the top of the repository; it ends in a slash unless empty."""
    inside = called_git(content, "rev-parse", "--show-prefix")
    if inside.returncode != 0:
        said = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise RefusedError(f"De map {content} staat niet in een repository van git ({said}).")
    return inside.stdout.decode().rstrip("\n")


def _commit(repository: Repository, revision: str) -> str:
    """Return the full name of the commit that *revision* means."""
    if revision.startswith("-"):
        raise RefusedError("Een revisie begint niet met een streepje.")
    name = revision.removesuffix(MERGE_BASE)
    found = called_git(
        repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name or 'HEAD'}^{{commit}}"
    )
    commit = found.stdout.decode().strip()
    if found.returncode != 0 or not re.fullmatch("[0-9a-f]{40,64}", commit):
        if name in {"", "HEAD"}:
            raise RefusedError(
                "In git is nog niets bewaard, dus er is niets om mee te vergelijken. Bewaar eerst wat u hebt, met: "
                "git add content, en daarna: git commit"
            )
        raise RefusedError(_missing(repository, f"De revisie {name} is er niet"))
    if not revision.endswith(MERGE_BASE):
        return commit
    base = called_git(repository, "merge-base", commit, "HEAD")
    if base.returncode != 0:
        raise RefusedError(_missing(repository, f"Deze versie en {name} hebben geen begin gemeen"))
    return base.stdout.decode().strip()


def _missing(repository: Repository, what: str) -> str:
    shallow = called_git(repository, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if not shallow:
        return f"{what}. Bestaat die alleen op de server, haal haar dan op met: git fetch"
    return (
        f"{what}: hier staat maar een deel van de geschiedenis. Haal de rest op met: git fetch --unshallow "
        "(in GitHub Actions: fetch-depth: 0, in GitLab CI: GIT_DEPTH: 0)"
    )


def _entries(repository: Repository, tree: str) -> Iterator[_Entry]:
    command, environment = _command(repository, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    with subprocess.Popen(  # noqa: S603 - as in called_git
        command, cwd=repository, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        # A few objects can name each other until there are billions of files.
        listed = running.stdout.read(_LISTED_BYTES) if running.stdout else b""
        if len(listed) == _LISTED_BYTES:
            running.kill()
            raise RefusedError("In deze versie staan te veel bestanden.")
    if running.returncode != 0:
        raise RefusedError("Git kan deze versie niet lezen. Kijk of de repository heel is, met: git fsck")
    for line in listed.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, _, blob, size = about.split()
            path = composed(name.decode("utf-8", "surrogateescape"))
            yield _Entry(mode, blob.decode(), int(size) if size.isdigit() else 0, path)


def _files(repository: Repository, entries: list[_Entry]) -> ContentFiles:
    """Return *entries* as they would have been read from disk, with the same refusals."""
    problems = []
    attachments: dict[str, _Entry] = {}
    documents: list[_Entry] = []
    seen: set[str] = set()
    for entry in entries:
        path = entry.path
        if path.isprintable() and is_ignored(path):
            continue
        size = entry.size if entry.mode in _ORDINARY else None
        kind = refusal(path, is_link=entry.mode == _LINK, size=size, seen=seen)
        if kind is not None:
            problems.append(not_read(kind, path))
        elif is_attachment(path):
            attachments[path] = entry
        else:
            documents.append(entry)
    data = _blobs(repository, [entry.blob for entry in documents])
    read = {entry.path: data[entry.blob] for entry in sorted(documents, key=lambda entry: entry.path)}

    def read_attachment(path: str) -> bytes:
        blob = attachments[path].blob
        return _blobs(repository, [blob])[blob]

    return ContentFiles(
        {path: text for path, text in read.items() if not is_stylesheet(path)},
        {path: entry.size for path, entry in sorted(attachments.items())},
        tuple(problems),
        read_attachment,
        {path: text for path, text in read.items() if is_stylesheet(path)},
    )


def _blobs(repository: Repository, blobs: list[str]) -> dict[str, bytes]:
    """Return the bytes of each of *blobs*, in one go."""
    wanted = sorted(set(blobs))
    answer = called_git(
        repository, "cat-file", "--batch", data="".join(f"{blob}\n" for blob in wanted).encode()
    )
    found: dict[str, bytes] = {}
    position = 0
    for blob in wanted:
        end = answer.stdout.find(b"\n", position)
        fields = answer.stdout[position:end].split()
        if end < 0 or len(fields) != 3 or fields[0].decode() != blob:  # noqa: PLR2004 - name, kind, size
            raise RefusedError(_missing(repository, "Van de vorige versie ontbreken bestanden"))
        size = int(fields[2])
        found[blob] = answer.stdout[end + 1 : end + 1 + size]
        position = end + 1 + size + 1
    return found


def called_git(
    repository: Repository, *arguments: str, data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Return what git says of the *repository*; raises RefusedError where it may not read it."""
    command, environment = _command(repository, *arguments)
    said = subprocess.run(  # noqa: S603 - fixed arguments, no shell; a revision never begins with a hyphen
        command, cwd=repository, env=environment, input=data, capture_output=True, check=False
    )
    if said.returncode and (way_out := _TRUST.search(said.stderr.decode("utf-8", "replace"))):
        raise RefusedError(
            f"Git leest de map {way_out[2]} niet, omdat zij van een andere gebruiker van deze computer is. "
            f"Vertrouwt u wat daar staat, zeg dat dan tegen git met: {way_out[1]}"
        )
    return said


def git_program() -> str:
    """Return where git is; raises RefusedError."""
    found = shutil.which("git")
    if found is None:
        raise RefusedError("Git staat niet op deze computer, en is hiervoor nodig. Installeer het eerst.")
    return found


def _command(repository: Repository, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return how git is called, and with which environment."""
    environment = {
        key: value for key, value in os.environ.items() if repository is None or key not in OF_ANOTHER
    }
    environment |= {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1"}
    return [git_program(), "--no-pager", "--no-optional-locks", *_SETTINGS, *arguments], environment


def uncommitted(folder: Path, content: ContentFiles) -> tuple[str, ...]:
    """
    Return the paths of files in *content* (read from *folder*) that the last commit lacks or has in another form.

    What git was told to ignore counts too, and so does what the commit has and the folder has not. Raises
    RefusedError where the folder is in no repository.
    """
    committed = read_revision(folder, "HEAD")
    if committed is None:
        return tuple(sorted((*content.documents, *content.attachments)))
    now, then = ({**files.documents, **files.stylesheets} for files in (content, committed))
    found = {
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
