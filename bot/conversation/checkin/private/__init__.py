"""A member alone with the bot: the links into the private chat, and answering there."""
