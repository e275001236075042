"""The Bot API in memory, as strict as Telegram: for tests, and for the page in a browser."""
