"""The answers of a plan as blocks on paper: pairs, grids, records, lists, drawings, photos."""
