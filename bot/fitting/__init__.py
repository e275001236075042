"""Fits the few weights of the matcher and the listener, offline: `python -m bot.fitting QUESTIONS`."""
