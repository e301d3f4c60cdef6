"""
The build as its own adversary: a search for hidden text in the finished site.

It reads the raw sources with a small parser and a statement of the disclosure table of its own, and the
finished files as bytes. Nothing is imported from `internal/` or `disclosure/`: a mistake of the gate
must not be repeated here.
"""
