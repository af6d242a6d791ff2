"""Rows that hang on rows of their own table, like causes on causes."""
