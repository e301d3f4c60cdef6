"""The search index: made of the finished public pages, and of nothing else."""
