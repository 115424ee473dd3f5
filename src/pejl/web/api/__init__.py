"""Figures and goals as JSON, read with a token or from one's own session."""
