"""What states and figures are called on the site, in words and sentences."""
