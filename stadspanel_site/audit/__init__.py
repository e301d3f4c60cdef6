"""
The build as its own adversary: what must not come out, searched in what did.

It reads the raw sources with a small parser and a statement of the disclosure table of its own, and the
finished files as bytes. It imports nothing from `internal/` or `disclosure/`: where the gate is wrong, this
must not be wrong with it.
"""
