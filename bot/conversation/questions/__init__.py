"""Questions that people ask: about words and organisations, where to go, about the bot; and questions sent on."""
