"""Work in the background: prints made before anybody asks for them, and batches."""
