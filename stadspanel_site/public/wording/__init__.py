"""The names of states on the site, and sentences about computed facts."""
