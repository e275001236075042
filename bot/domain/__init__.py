"""The rules. Uses Python's standard library only: no Telegram, no database, no files, no clock, no randomness."""
