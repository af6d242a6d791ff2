"""What one year asks of people: its money by who pays it, its papers to bring, its dates."""
