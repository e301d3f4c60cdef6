"""The gate: the only place where an internal document becomes a public one."""
