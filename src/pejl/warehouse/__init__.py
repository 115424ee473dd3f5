"""Columnar snapshots of the record, on which the engines compute. Pages, reports, API and commands ask here."""
