"""As `_nation_plain`, with what the rules of a kind share found once for each citizen."""

from functools import partial

from bench import _nation_plain as plain

prepared = partial(plain.prepared, shared=True)
parts = plain.parts
