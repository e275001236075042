"""Commands that measure, run by hand: they are no tests."""
