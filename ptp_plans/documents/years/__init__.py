"""A plan's years for screen and paper: what was planned, what an evaluation says and found."""
