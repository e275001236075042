"""Draws the files that go with messages: the grid as a picture, the one-page PDF, the spreadsheet, the document."""
