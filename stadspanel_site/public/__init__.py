"""Everything right of the gate: what any reader may see."""
