"""Everything right of the gate: all that any reader may see."""
