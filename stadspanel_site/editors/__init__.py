"""What editors of text need: keys in words, JSON Schemas, and forms for the browser."""
