"""What a change of the content makes public, changes, or takes away: only the public side of it is spoken of."""
