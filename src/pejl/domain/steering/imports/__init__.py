"""Files and answers from outside, read into figures: strict about what they must be, plain about what is wrong."""
