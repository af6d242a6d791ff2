"""Modelos de convenio: written by administration, published in versions, offered to officials."""
