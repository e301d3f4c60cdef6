"""Words planted where nothing may come out, and the search for them in the finished site."""
