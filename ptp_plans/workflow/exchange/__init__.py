"""Plans and their tables out of the database and into it: documents and spreadsheets."""
