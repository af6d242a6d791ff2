"""Checks: what a plan still lacks before it can be sealed, and what should be thought over."""
