"""The rules that span several keys: one function per rule, which yields problems and repairs nothing."""
