"""A member alone with the bot: the way in, and answering there."""
