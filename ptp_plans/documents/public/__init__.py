"""The public version of documents: the same, without personal data, and saying so."""
