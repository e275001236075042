"""`wipe`: the end. Deletes everything that the bot keeps."""

import sys

import click

from bot.cli.terminal import STOPPED, confirmed, run_to_end, settings_or_exit


@click.command()
def wipe() -> None:
    """Delete everything that is kept, of every group. Asks twice."""
    from storage.wiping import wipe as delete_everything

    settings = settings_or_exit()
    click.echo("This deletes everything that the bot keeps, of every group and every person. Stop the bot first.")
    for question in ("Delete everything?", "Really everything? It cannot be undone."):
        if not confirmed(question):
            click.echo("Nothing was deleted.")
            sys.exit(STOPPED)
    if not run_to_end(delete_everything(settings.database_url.get_secret_value())):
        click.echo("DATABASE_URL names a database that is not there. Nothing was deleted.", err=True)
        sys.exit(STOPPED)
    click.echo("Everything is deleted. Now delete your backups and .env, and send /deletebot to BotFather.")
