"""From planned pages to finished files: templates, bodies, pictures, policies."""
