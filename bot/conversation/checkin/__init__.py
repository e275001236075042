"""The check-in as a conversation: opening, asking, talking, our words, the theme's end, placing, results."""
