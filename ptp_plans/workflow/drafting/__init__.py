"""What a save is made of: the words that came, what they are held against, the rows that keep them."""
