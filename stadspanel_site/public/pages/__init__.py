"""Every page of the site: its address, its template, and what that template is given."""
