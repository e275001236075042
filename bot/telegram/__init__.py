"""Telegram: reads its updates, sends messages, and knows what its errors mean."""
