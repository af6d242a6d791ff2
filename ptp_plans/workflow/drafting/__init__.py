"""What a save is held against before it is kept."""
