"""The years of a plan."""
