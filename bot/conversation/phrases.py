"""Every phrase that a language must have: those that handlers say, and a line for each command in menus and `/help`."""

from bot.conversation.phrasebook import SAID
from bot.conversation.routes import COMMANDS, URGENT, Menu

MENU = "menu."
"""How the keys of the commands' lines begin."""

PHRASES: dict[str, tuple[str, ...]] = SAID | {
    f"{MENU}{name}": () for name in (*URGENT, *(n for n, c in COMMANDS.items() if c.menu is not Menu.HIDDEN))
}
"""The key of each, and the fields that may stand in it."""
