"""The special courses: where citizens stand in them, and the figures they give."""
