"""The panel's work on a document: starting, adopting, endorsing, disclosing and withdrawing it, and checking its language."""
