"""Steps from one set of tables to the next, for Alembic. They travel with the package."""
