"""Who reviews a plan, and what was observed of it."""
