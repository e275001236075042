"""A group's settings: set-up and `/settings`."""
