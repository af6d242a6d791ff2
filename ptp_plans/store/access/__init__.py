"""Who is signed in, and how the first person gets in."""
