"""Support for editors of text: keys in words, JSON Schemas, and forms for the browser."""
