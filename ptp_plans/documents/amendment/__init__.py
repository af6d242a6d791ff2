"""The amending agreement: what changes of a contract and its plan, row by row, and what stays."""
