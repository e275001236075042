"""`forget-group` and `forget-person`: what a group or a person can do in the chat, done by the host at their wish."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from bot.cli.terminal import STOPPED, confirmed, err, number_or_exit, out, run_to_end, settings_or_exit
from bot.conversation.ports.personal import NOTHING_HELD
from bot.conversation.ports.unit_of_work import UnitOfWork

T = TypeVar("T")


def forget_group(
    number: Annotated[str, typer.Argument(help="Telegram's number of the group, such as -1001234567890.")] = "",
) -> None:
    """Delete everything that is kept of one group."""
    chat = number_or_exit(number, "Telegram's number of the group", "python -m bot forget-group -1001234567890")
    if _act(lambda uow: uow.groups.find(chat)) is None:
        err.print("Nothing is kept of a group with this number. Nothing was deleted.")
        raise typer.Exit(STOPPED)
    _confirm("Delete everything that is kept of this group? This cannot be undone.")
    out.print("Deleting, and erasing it from the files. This may take a minute.")
    _act(lambda uow: _delete_group(uow, chat))
    out.print("Everything that was kept of this group is deleted. Backups may still hold it.")


def forget_person(
    number: Annotated[str, typer.Argument(help="Telegram's number of the person, such as 123456789.")] = "",
) -> None:
    """Delete everything that leads to one person, in all groups."""
    person = number_or_exit(number, "Telegram's number of the person", "python -m bot forget-person 123456789")
    if _act(lambda uow: uow.personal.held(person)) == NOTHING_HELD:
        err.print("Nothing leads to a person with this number. Nothing was deleted.")
        raise typer.Exit(STOPPED)
    _confirm("Delete everything that leads to this person? This cannot be undone.")
    out.print("Deleting, and erasing it from the files. This may take a minute.")
    _act(lambda uow: uow.personal.forget(person))
    out.print("Everything that led to this person is deleted. Backups may still hold it.")


def _delete_group(uow: UnitOfWork, chat: int) -> None:
    if group := uow.groups.find(chat):
        uow.groups.delete(group.no)


def _confirm(question: str) -> None:
    if not confirmed(question):
        out.print("Nothing was deleted.")
        raise typer.Exit(STOPPED)


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
