"""One turn of talk: load what is stored, decide, save, reply. No library but our own."""
