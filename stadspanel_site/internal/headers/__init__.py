"""The schema of the headers, with one class per kind of document."""
