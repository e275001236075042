"""The verbs of the command line, one a file. `bot/__main__.py` lists them.

Telegram, the database and the playground are imported inside the verbs that use them: the other verbs start quickly.
"""
