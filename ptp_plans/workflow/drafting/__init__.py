"""What a save is made of: the words that came, the rows that keep them, the step's revisions."""
