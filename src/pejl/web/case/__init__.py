"""What the pages of staff and the citizen's own page share: the same words, timeline and list of looks for both."""
