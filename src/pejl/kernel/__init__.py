"""Values without dependencies: periods, validity, Danish numbers, text in two languages, the clock."""
