"""What a year leaves to be signed or told: the acta of its evaluation, the annex of a small change."""
