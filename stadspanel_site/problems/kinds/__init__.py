"""The kinds of problems by topic: code, fault, advice."""
