"""The local Telegram for tests: reached over HTTP, and with faults that a test plans."""
