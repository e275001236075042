"""A group's own choices: set-up and settings."""
