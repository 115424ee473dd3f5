"""Any measure of the register by any dimension: chart, table, file, and the citizens behind a figure.

The address says the question and nothing else; `asked` reads it, `answered` gets the figures from the warehouse, and
the rest dresses them. Readers who may not see people are given figures without small numbers.
"""
