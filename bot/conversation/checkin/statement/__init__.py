"""The statement in hand: members answer, the group talks, an answer inside a sentence."""
