"""Employees: who they are, how they come in, where they work as what. For whoever administers the organisation."""
