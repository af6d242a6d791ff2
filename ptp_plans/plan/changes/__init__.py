"""Changes between two states of a plan: compared, and put together."""
