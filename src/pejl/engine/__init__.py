"""Computation: tables in, tables out; no Django and no HTTP, usable from a notebook."""
