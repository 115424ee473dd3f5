"""The duties of one person after another: plain loops over packed rules and facts, made into machine code.

All days are days since 1970, NONE where there is none, FAR where there is no end. What each part means is told in
`schema/duties.py` and `duties/__init__.py`; tests/engine/duties holds every answer against the plain reference.
`entries` is what others call; it keeps its machine code for as long as no file of this folder changes.
"""
