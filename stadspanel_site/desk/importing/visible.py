"""The text of a Word file as its reader sees it, in a plain one; numbers and pictures become marks, which mammoth would lose."""

from collections import Counter
from dataclasses import dataclass

from stadspanel_site.desk.importing.drawings import SeenPicture
from stadspanel_site.desk.importing.losses import Finding
from stadspanel_site.desk.importing.package import W, WordFile, says
from stadspanel_site.desk.importing.plain_file import packed
from stadspanel_site.desk.importing.text_reader import Around, Choice, TextReader


@dataclass(frozen=True, slots=True)
class Seen:
    """The text that a reader of the file sees."""

    document: bytes
    """A Word file of plain paragraphs, lists, tables, notes and links."""
    words: str
    pictures: tuple[SeenPicture, ...]
    found: Counter[Finding]
    marked: tuple[int, ...]
    """The paragraphs with marked text, counted from 1."""
    unseen: tuple[int, ...]
    """The paragraphs with text in the colour of its background."""


def read_visible(file: WordFile, choice: Choice | None) -> Seen:
    """Return what a reader of *file* sees, with marked text by *choice*; raises RefusedError for a broken file."""
    reader = TextReader(file, choice)
    trees = {"document": (file.main, file.tree(file.main))}
    for sort in ("footnotes", "endnotes"):
        for part in file.related(sort)[:1]:
            trees[sort] = (part, file.tree(part))
            reader.notes |= {(sort, note.get(f"{W}id", "")) for note in trees[sort][1]}
    used: set[tuple[str, str | None]] = set()
    for sort, (part, tree) in trees.items():
        if sort == "document":
            boxes = list(tree.iter(f"{W}body"))
        else:
            # The note of a reference that was struck out or hidden stays behind in the file.
            boxes = [note for note in tree if (sort, note.get(f"{W}id")) in used]
            reader.found[Finding.HIDDEN] += sum(says(note) for note in tree) - sum(map(says, boxes))
            tree[:] = boxes
        around = Around(file.relations_of(part))
        for box in boxes:
            box[:] = reader.all(box, around)
            # A field ends where its text does.
            reader.fields.clear()
        if sort == "document":
            for name in ("footnote", "endnote"):
                used |= {(f"{name}s", item.get(f"{W}id")) for item in tree.iter(f"{W}{name}Reference")}
    _count_parts(file, reader.found)
    words = "".join(
        "".join(item.text or " " for item in paragraph.iter() if item.tag in {f"{W}t", f"{W}tab", f"{W}br"})
        + ("\n" if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None else "")
        for name, (_, tree) in trees.items()
        for paragraph in tree.iter(f"{W}p")
    )
    return Seen(
        packed({name: (tree, file.relations_of(part)) for name, (part, tree) in trees.items()}),
        words,
        tuple(reader.pictures),
        reader.found,
        tuple(sorted(reader.marked)),
        tuple(sorted(reader.unseen)),
    )


def _count_parts(file: WordFile, found: Counter[Finding]) -> None:
    for tree in file.trees("comments"):
        found[Finding.COMMENT] += len(tree.findall(f"{W}comment"))
    pages = file.trees("header", "footer")
    found[Finding.HEADER] += sum(map(says, pages))
    found[Finding.PROPERTIES] += any(name.startswith("docProps/") for name in file.archive.NameToInfo)
    embedded = len(file.related("oleObject", "package", "aFChunk", "control"))
    found[Finding.EMBEDDED] = max(found[Finding.EMBEDDED], embedded)
    found[Finding.MACRO] += bool(file.related("vbaProject"))
