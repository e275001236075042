"""The end of a theme and of a round: steps, own words, placing, looking back."""
