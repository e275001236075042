"""The real bot without Telegram: a local Telegram for tests and for the page in a browser."""
