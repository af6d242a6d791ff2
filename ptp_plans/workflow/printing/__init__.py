"""What is printed on demand: worksheets, and the version for the community."""
