"""The words of the content model and of the site: closed lists, addresses, marks, Dutch."""
