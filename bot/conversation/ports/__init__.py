"""What the conversation needs from outside, one family a file. Storage, answering and telegram implement it."""
