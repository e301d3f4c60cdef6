"""The site as it would be, in a browser on this computer, made anew at every save."""
