"""PDFs of finished pages (the extra `[pdf]`): made from the pages themselves, so that they hold nothing else."""
