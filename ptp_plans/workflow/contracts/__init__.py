"""Contracts: drawn up, printed, signed, listed, told to anybody who asks by folio."""
