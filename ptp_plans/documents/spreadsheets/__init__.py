"""A step's growing tables as a workbook (XLSX), and a workbook as rows again."""
