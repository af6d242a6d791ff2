"""The press: which printer makes documents, and many documents bound in one file."""
