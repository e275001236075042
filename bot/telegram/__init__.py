"""Everything that knows Telegram: what comes in, what goes out, and what goes wrong there."""
