"""The life of a round: opening, newcomers, pausing, the reminder."""
