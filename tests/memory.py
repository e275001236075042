"""Where the files of tests lie: in memory, where there is room, so that no test waits for a disk."""

import shutil
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, where there is one
ENOUGH = 2 << 30
"""Bytes that must be free there. The files of one run need 0.7 GB, the server 0.2; in a container there may be less."""


def in_memory() -> Path | None:
    """The folder in memory, or nothing if there is none or too little room in it."""
    return IN_MEMORY if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ENOUGH else None
