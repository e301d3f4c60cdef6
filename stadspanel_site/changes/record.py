"""
The record of all that is public at one moment: plain data, kept as JSON and read back.

Records know no pages or templates: equal records mean equal content. Text is kept as lines, with marks for withheld
passages. There is no room for anything that readers may not know.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from pydantic import TypeAdapter, ValidationError

from stadspanel_site.publishing.json_files import NotAsWrittenError, json_bytes, json_object

RECORD = "openbaar.json"
"""The name of a release's record, in the private part of that release."""
PART = "\N{REPLACEMENT CHARACTER}"
"""First character of the line for a recommendation, answer or step that is not public."""

_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """A file that goes out with something public."""

    title: str
    path: str
    sha256: str
    """Hash of the panel's own file: a new way of cleaning files is no change of content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that is public."""

    name: str = ""
    path: str = ""
    """Address without a leading slash."""
    kind: str = ""
    """Kind of document; empty for a page that documents share, which comes and goes with them."""
    reference: str = ""
    """Reference of its folder, which survives a new name of the folder."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines by the name of the field; `name/…` is one entry of a list. A field that says nothing is left out."""
    files: Mapping[str, AttachedFile] = field(default_factory=dict)
    """Its attachments and photo, by the name of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is public, by keys that survive a change."""

    things: Mapping[str, Thing] = field(default_factory=dict)
    register: Mapping[str, Thing] = field(default_factory=dict)
    """The rows of the register of non-public documents."""
    tombstones: tuple[str, ...] = ()
    """The addresses that only say that something was withdrawn."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    addresses: tuple[str, ...] = ()
    """Every address at which readers find something."""


def record_bytes(record: Record) -> bytes:
    """Return *record* as a file: the same bytes for the same content."""
    return json_bytes({"versie": _VERSION, "openbaar": asdict(record)})


def read_record(data: bytes) -> Record:
    """Return the record in the file *data*; raises NotAsWrittenError."""
    value = json_object(data, _VERSION)
    try:
        return TypeAdapter(Record).validate_python(value.get("openbaar"))
    except ValidationError:
        raise NotAsWrittenError("`openbaar` klopt niet") from None
