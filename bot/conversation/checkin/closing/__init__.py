"""What is left of a theme or a round: steps, own words, placing, looking back."""
