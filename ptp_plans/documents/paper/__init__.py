"""What is carried to the workshop on paper, and what comes back from it to every house."""
