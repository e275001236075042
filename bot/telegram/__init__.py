"""Telegram: reads its updates, sends messages, and knows what its errors mean."""

from bot.telegram.lean import import_lean

import_lean()  # before any module of this folder imports it whole
