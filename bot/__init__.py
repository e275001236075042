"""involvement-bot: a chat bot for peer networks, whose respondent is the group."""
