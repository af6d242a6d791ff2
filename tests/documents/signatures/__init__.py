"""Electronic signatures on a contract."""
