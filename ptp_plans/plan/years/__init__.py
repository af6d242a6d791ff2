"""A plan through its years: what of it belongs to one, and what its evaluation says."""
