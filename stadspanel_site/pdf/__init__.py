"""PDFs of finished pages (the extra `[pdf]`): made from the pages themselves, so that nothing else is in them."""
