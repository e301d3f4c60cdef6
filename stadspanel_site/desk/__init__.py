"""The panel’s work on a document. Each `run_…` returns a report in Dutch, or raises and writes nothing."""
