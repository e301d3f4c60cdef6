"""The kinds of problems by topic: code, what is wrong, what to do."""
