"""Everything left of the gate: what the panel writes."""
