"""What the entries of the catalogue must agree on with each other. `pejl.catalogue.check` runs every rule.

A rule is given the catalogue and one entry with its kind, and yields what is wrong as (field, message).
"""
