"""All the plans within reach together: money and progress by year."""
