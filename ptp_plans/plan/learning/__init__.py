"""What the programme learns from visits to a sample of plans: its questions and its draw."""
