"""What the layout engine leaves out of the tags of a PDF: finishers of `render`."""
