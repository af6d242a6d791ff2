"""Writing a modelo de convenio: its texts in parts, compared with others, on the worked example."""
