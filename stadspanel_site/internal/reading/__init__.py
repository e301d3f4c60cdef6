"""Reading of YAML and of typed fields, for both the documents and the settings."""
