"""The playground: a page in a browser on which a made-up group talks with the real bot, without Telegram."""
