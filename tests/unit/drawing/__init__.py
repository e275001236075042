"""Files are drawn whole, whatever the values."""
