"""The citizen's own page."""
