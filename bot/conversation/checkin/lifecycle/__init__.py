"""A round from its opening to its pauses: opening, somebody joins, pausing, the reminder."""
