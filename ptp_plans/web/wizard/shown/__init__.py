"""What the guided form's pages show: a plan read for one page, its rows, answers and tables."""
