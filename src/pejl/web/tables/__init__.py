"""Tables as values: one table is shown on the page and written as CSV and XLSX, so that all three say the same."""
