"""Figures that follow from the plan: one figure, one function; screen, PDF and export all ask it."""
