"""
Files that are published, made anew so that they hold only what the reader sees.

Start at `cleaning`: bytes in, clean bytes out, or a refusal with the kind of problem. Nothing here reads or writes files.
"""
