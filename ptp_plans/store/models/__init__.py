"""Modelos de convenio: what is being written of each, and its published versions."""
