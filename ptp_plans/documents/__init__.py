"""Content in, bytes out: words, sheets and the files made of them."""
