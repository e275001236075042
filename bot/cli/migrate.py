"""`migrate`: the database, brought up to date."""

from bot.cli.terminal import out, run_to_end, settings_or_exit


def migrate() -> None:
    """Bring the database up to date."""
    from storage import migrate as schema

    settings = settings_or_exit()
    run_to_end(schema.upgrade(settings.database_url.get_secret_value(), settings.data_keys))
    out.print("The database is up to date.")
