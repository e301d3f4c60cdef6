"""The figures as files for other programs."""
