"""Use cases, one module per verb: may she, load, decide, store, record."""
