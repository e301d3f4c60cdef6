"""The work of the panel on a document: begin, adopt, endorse and withdraw it, and see how plain it is."""
