"""Rows that are said in one text on the step's own page, and branches that are moved."""
