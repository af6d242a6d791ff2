"""A plan's years on paper: what an evaluation found, and its act."""
