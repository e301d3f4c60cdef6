"""The kinds of problems, by what they are about: code, what is wrong, what to do."""
