"""Draws the files that go with messages: the grid as a picture, the page as a PDF, the spreadsheet, the document."""
