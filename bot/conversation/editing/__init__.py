"""What admins of the content do from their private chat: see what is wrong with the words, and put them right."""
