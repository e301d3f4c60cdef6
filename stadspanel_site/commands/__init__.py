"""The commands, one module each, with options and help; the work itself is imported when needed."""
