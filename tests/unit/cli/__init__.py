"""The verbs of the command line, called as functions."""
