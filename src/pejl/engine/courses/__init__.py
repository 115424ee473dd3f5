"""Special courses: where in them everybody stands, read from the facts of their cases by the engine of the duties."""
