"""Critical points, sampled units, visits, findings, corrections, good practices, and their sums."""
