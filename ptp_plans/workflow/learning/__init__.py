"""The programme as a space of learning: external visits to a sample, corrected and spread."""
