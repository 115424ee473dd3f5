"""The document model and its writers: one content, three forms."""
