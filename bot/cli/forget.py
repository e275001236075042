"""`forget-group` and `forget-person`: what a group or a person can do in the chat, done by the host at their wish."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from bot.cli.terminal import STOPPED, confirmed, number_or_exit, run_to_end, settings_or_exit
from bot.conversation.ports.personal import NOTHING_HELD
from bot.conversation.ports.unit_of_work import UnitOfWork

T = TypeVar("T")

A_NUMBER = {"ignore_unknown_options": True}
"""A group's number begins with a dash, as an option does."""


@click.command("forget-group", context_settings=A_NUMBER)
@click.argument("number", default="", help="Telegram's number of the group, such as -1001234567890.")
def forget_group(number: str) -> None:
    """Delete everything that is kept of one group."""
    chat = number_or_exit(number, "Telegram's number of the group", "python -m bot forget-group -1001234567890")
    if _act(lambda uow: uow.groups.find(chat)) is None:
        click.echo("Nothing is kept of a group with this number. Nothing was deleted.", err=True)
        sys.exit(STOPPED)
    _confirm("Delete everything that is kept of this group? This cannot be undone.")
    click.echo("Deleting, and erasing it from the files. This may take a minute.")
    _act(lambda uow: _delete_group(uow, chat))
    _say_done("Everything that was kept of this group is deleted.")


@click.command("forget-person", context_settings=A_NUMBER)
@click.argument("number", default="", help="Telegram's number of the person, such as 123456789.")
def forget_person(number: str) -> None:
    """Delete everything that leads to one person, in all groups."""
    person = number_or_exit(number, "Telegram's number of the person", "python -m bot forget-person 123456789")
    if _act(lambda uow: uow.personal.held(person)) == NOTHING_HELD:
        click.echo("Nothing leads to a person with this number. Nothing was deleted.", err=True)
        sys.exit(STOPPED)
    _confirm("Delete everything that leads to this person? This cannot be undone.")
    click.echo("Deleting, and erasing it from the files. This may take a minute.")
    _act(lambda uow: uow.personal.forget(person))
    _say_done("Everything that led to this person is deleted.")


def _say_done(what: str) -> None:
    """Say what is deleted, and what may still hold it: backups, and what `restore` has put aside."""
    from storage.wiping import put_aside_of

    aside = [str(file) for file in put_aside_of(settings_or_exit().database_url.get_secret_value())]
    also = f" So may what was there before a restore; delete it too: {', '.join(aside)}" if aside else ""
    click.echo(f"{what} Backups may still hold it.{also}")


def _delete_group(uow: UnitOfWork, chat: int) -> None:
    if group := uow.groups.find(chat):
        uow.groups.delete(group.no)


def _confirm(question: str) -> None:
    if not confirmed(question):
        click.echo("Nothing was deleted.")
        sys.exit(STOPPED)


def _act(decide: Callable[[UnitOfWork], T]) -> T:
    """Run this in a transaction on the database of the settings. What it deletes is erased from the files too."""
    from bot.clock import SystemClock
    from storage.stores import SqlStores

    settings = settings_or_exit()

    async def act() -> T:
        stores = await SqlStores.open(settings.database_url.get_secret_value(), settings.data_keys, SystemClock())
        try:
            return await stores.act(decide)
        finally:
            await stores.close()

    return run_to_end(act())
