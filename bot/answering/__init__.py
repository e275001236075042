"""Which entry is a question about, and does somebody need help now."""
