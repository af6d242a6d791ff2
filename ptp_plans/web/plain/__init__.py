"""Answers for when the database can't be had: drawn before, out of nothing that may fail."""
