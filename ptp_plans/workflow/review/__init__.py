"""A draft is read by somebody else: who reviews it, what was observed, what was answered."""
