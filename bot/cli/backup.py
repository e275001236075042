"""`backup` and `restore`: a copy of the database in one file, and back."""

from pathlib import Path

import click

from bot.cli.terminal import ended_by_a_line, progress_bar, settings_or_exit


@click.command()
@click.argument("file", type=click.Path(path_type=Path), help="The new file, such as bot-2026-11-30.db.")
def backup(file: Path) -> None:
    """Copy the database into a new file, also while the bot runs. Open answers and what is on its way stay out."""
    from storage.backup import back_up

    settings = settings_or_exit()
    with ended_by_a_line(), progress_bar("Copying") as progress:
        rows = back_up(settings.database_url.get_secret_value(), settings.data_keys, file, progress)
    click.echo(f"{file} holds {rows} rows, was opened again and is whole. Only you can read it, with DATA_KEY.")
    click.echo("Delete it after 30 days at most. Keep it apart from DATA_KEY.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), help="A backup.")
def restore(file: Path) -> None:
    """Put a backup in the place of the database. Stop the bot first. The old database is kept beside it."""
    from storage.restoring import restore as put_back

    settings = settings_or_exit()
    with ended_by_a_line(), progress_bar("Copying") as progress:
        aside = put_back(settings.database_url.get_secret_value(), settings.data_keys, file, progress)
    click.echo(f"The database is as it was in {file}, and up to date.")
    if aside:
        click.echo(f"What was there before is now {aside}. Delete it when you do not need it, within 30 days.")
    click.echo(
        "Now delete again what you were asked to delete since that backup was made: python -m bot forget-group ID,"
        " python -m bot forget-person ID. Then start the bot: python -m bot run"
    )
