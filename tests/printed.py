"""What a PDF says to who reads it."""

import subprocess


def words_on_pages(pdf: bytes) -> list[str]:
    """The text of each page, in the order in which it is written."""
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return read.stdout.decode().split("\f")[:-1]
