"""The public version: the same answers without what is about a single person."""
