"""The acts that somebody starts with a form on the git host: what each does, its commit, its proposal and its report."""
