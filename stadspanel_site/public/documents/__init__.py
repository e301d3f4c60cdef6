"""The public documents and their archive, frozen: all that any reader may see."""
