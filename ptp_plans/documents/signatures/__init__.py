"""Electronic signatures: fields in the layout, keys, signing, verifying."""
