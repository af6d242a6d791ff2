"""What is kept of a plan's years: notes while they pass, evaluations when they end."""
