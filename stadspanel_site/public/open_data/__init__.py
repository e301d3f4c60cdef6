"""The figures as files, for everybody who wants to count again."""
