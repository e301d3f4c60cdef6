"""What is wrong, where, and what to do about it; each kind of problem by its permanent code; and the ways to refuse."""
