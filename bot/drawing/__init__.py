"""What goes out as a file: the grid as a picture, the one-page PDF, the spreadsheet, the JSON document."""
