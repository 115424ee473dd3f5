"""Pejl: the system on which a municipality runs its employment effort. docs/architecture.md shows the house."""

__version__ = "0.1.0"
