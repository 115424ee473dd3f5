"""The pages of the data protection officer: a citizen's copy, how long cases are kept, and what holds them back.

They name no citizen: a case is told from another by the first signs of its key.
"""
