"""One file a step. Never changed once published."""
