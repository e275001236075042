"""The check-in as a conversation: each of its stages has a folder, above what all of them share."""
