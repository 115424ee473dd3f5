"""What the record keeps about people, read from the catalogue's classes of every column.

Nothing here names a table: a new model is classed in catalogue/data/privacy, or the system check refuses to start;
from there the export shows it, the retention waits for it and the anonymisation goes through it.
"""
