"""The organisation on a day: its tree, each unit, and what has become of them."""
