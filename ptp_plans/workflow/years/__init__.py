"""Use cases of a plan's years: its annual plan, its evaluation, its adjustment."""
