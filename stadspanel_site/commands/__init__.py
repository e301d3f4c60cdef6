"""The commands by what they are for, with options and help; the work itself is imported when needed."""
