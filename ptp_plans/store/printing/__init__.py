"""Prints wanted and made, batches of them, and the print shops that make them."""
