"""A newer program has brought the database up to date while this one still runs."""

from sqlalchemy import create_engine, text

from storage.address import read_address
from storage.tables import metadata
from tests.journeys.journey import Journey, World


def grow(world: World) -> None:
    """What a newer program does to a database: it adds columns that may be empty, and tables. It takes nothing away."""
    engine = create_engine(read_address(world.database).url)
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN of_a_newer_program TEXT"))
        connection.execute(text("CREATE TABLE of_a_newer_program (no INTEGER PRIMARY KEY)"))
    engine.dispose()


async def test_54_a_running_program_goes_on_when_a_newer_one_has_added_to_the_tables(journey: Journey) -> None:
    j = journey
    await j.set_up()
    await j.open()
    await j.all_answer("No", "No", "Yes")
    grow(j.world)
    for name in ("Amina", "Kath", "Jo"):
        assert (await j.presses(name, "No")).text.startswith("You said: no.")
    await j.show()
    j.sees("Most said no.")
    await j.presses("Jo", "No, next")
    j.sees("question 2 of 4")
