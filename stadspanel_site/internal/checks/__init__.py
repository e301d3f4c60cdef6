"""The rules that no single key can hold: one rule, one function; each returns problems and repairs nothing."""
