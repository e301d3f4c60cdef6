"""Publishing of finished files as releases: readers get each one whole, and can get it back."""
