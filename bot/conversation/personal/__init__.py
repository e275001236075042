"""What is tied to one person: `/mydata` shows it, `/forgetme` deletes it."""
