"""What was made before, on the disk of the user, so that it is not made again; it can be deleted at any moment."""
