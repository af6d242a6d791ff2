"""What the papers of a contract are laid out from, for whoever prints them."""
