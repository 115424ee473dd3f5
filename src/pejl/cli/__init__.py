"""The command `pejl`."""
