"""What any reader may see: the public documents and their archive, frozen."""
