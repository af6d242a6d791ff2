"""What makes the engine quicker leaves the file as it was."""
