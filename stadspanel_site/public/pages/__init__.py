"""Every page of the site: its address, its template and the view for that template."""
