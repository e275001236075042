"""What is remembered between turns: on SQLite and PostgreSQL from one code; what is personal is encrypted."""
