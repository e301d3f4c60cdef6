"""The public side of a change: all that it makes public, alters or takes away."""
