"""What follows from the public documents: states, deadlines, commitments, figures."""
