"""The dated facts of the field: plans, goals, indicators, units, areas, organisation, benefits, tables.

The facts stand as YAML under `data/`; `pejl.catalogue.load.catalogue()` gives them typed.
"""
