"""The places to publish to: a folder, a server, a store, Pages."""
