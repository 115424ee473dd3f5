"""Files of casework, and the cases of the synthetic city."""
