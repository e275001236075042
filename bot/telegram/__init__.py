"""Everything that knows Telegram: what comes in, what goes out, and what goes wrong there."""

import os

# python-telegram-bot otherwise warns inside every RetryAfter that the type of its seconds will change to a timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")
