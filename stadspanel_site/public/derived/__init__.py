"""Facts that follow from the public documents: states, deadlines, commitments, figures."""
