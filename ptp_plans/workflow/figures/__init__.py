"""Figures kept of plans, so that many are added up at once."""
