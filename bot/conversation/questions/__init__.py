"""Questions that people ask: entries, where to go, what this is, questions sent on."""
