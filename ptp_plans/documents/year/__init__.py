"""A year of the plan for those who carry it out: on the wall, in a spreadsheet, in a calendar."""
