"""Results of earlier builds on the disk of the user, so that they are not made again; they can be deleted at any moment."""
