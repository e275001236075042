"""Tests of the content folder and of what reads it."""
