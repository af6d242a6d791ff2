"""The contract's print against other ways to print the same content."""
