"""The conversation: takes an event, reads the stored state, decides, stores and replies. Uses no other library."""
