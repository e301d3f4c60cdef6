"""The commands, one module each: their options and help; their work is imported when they are given."""
