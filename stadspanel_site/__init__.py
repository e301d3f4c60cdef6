"""
Build the public site of a municipality's advisory panel from the panel's Markdown.

    content/ ─ load ▶ InternalArchive ─ check ▶ ══ disclose ══▶ PublicArchive ─ plan ▶ render ▶ output/

Start reading at `pipeline`: the build, one line per stage. Left of the gate (`internal/`) is all that the
panel writes; right of it (`public/`) only types that have no room for a secret; `disclosure/` is the gate.
"""
