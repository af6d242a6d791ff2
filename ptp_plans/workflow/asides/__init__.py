"""What was sent and is kept aside: who may see it, and what becomes of it."""
