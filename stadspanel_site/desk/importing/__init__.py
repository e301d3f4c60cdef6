"""Word files made into drafts: what a reader sees comes along, what Word hides is told and left out."""
