"""What the panel does with a document: begin, adopt, endorse, withdraw, and see how plain it is."""
