"""How plain a Dutch text is: pure functions on text, which know nothing of the content or the site."""
