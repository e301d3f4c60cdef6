"""The schema of the headers: one class for each kind of document."""
