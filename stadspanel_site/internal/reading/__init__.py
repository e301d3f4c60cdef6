"""The reading of YAML and typed fields, for documents and settings alike."""
