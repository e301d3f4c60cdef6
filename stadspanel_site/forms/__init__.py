"""Forms in the browser for who writes: the configuration of Sveltia CMS, made from the one schema."""
