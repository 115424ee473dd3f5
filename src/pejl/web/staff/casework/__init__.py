"""The forms of casework: interviews, plans, measures, progression, and what is written in a case."""
