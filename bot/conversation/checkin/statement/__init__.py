"""The current statement: members answer, the group talks, answers inside sentences."""
