"""The form of every kind of entry. A field that is not told in the source is left out, never guessed."""
