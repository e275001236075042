"""`migrate`: the database, brought up to date."""

import click

from bot.cli.terminal import run_to_end, settings_or_exit


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    from storage import migrate as schema

    settings = settings_or_exit()
    run_to_end(schema.upgrade(settings.database_url.get_secret_value(), settings.data_keys))
    click.echo("The database is up to date.")
