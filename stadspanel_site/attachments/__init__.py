"""
Attachments made anew, so that they hold only what a reader sees.

Start at `cleaning`: bytes in, clean bytes or a refusal out. Nothing here reads or writes files.
"""
