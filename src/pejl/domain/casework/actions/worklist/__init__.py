"""The worklist is kept up to date; flags are raised and lowered, views kept, many citizens dealt with at once."""
