"""The panel's side of the gate: reading, schema and checks of all that the panel writes."""
