"""HTTP alone: pages for each audience, the JSON API, templates and static files."""
