"""The five sections, each declared once, and the two records that go with a sealed plan."""
