"""`migrate`: the database, brought up to date."""

import click

from bot.cli.terminal import advised, ended_by_a_line, settings_or_exit


@click.command()
def migrate() -> None:
    """Bring the database up to date."""
    from storage import migrate as schema

    settings = settings_or_exit()
    with ended_by_a_line(), advised(settings):
        schema.upgrade_now(settings.database_url.get_secret_value(), settings.data_keys)
    click.echo("The database is up to date.")
