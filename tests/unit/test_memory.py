"""What was freed goes back to the system, though something that is kept was made after it."""

import platform
import subprocess
import sys

import pytest

CODE = """
import threading, time
from pathlib import Path
from bot import memory

def in_memory():
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) / 1024

def make():
    made = [bytes(2000) for _ in range(20_000)]
    kept.append(bytes(2000))

kept = []
memory.use_one_heap()
thread = threading.Thread(target=make)
thread.start()
thread.join()
before = in_memory()
memory.SOON = 0.0
memory.give_back_soon()
time.sleep(1)
print(before - in_memory() > 20)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps what was freed")
def test_what_was_freed_is_given_back() -> None:
    ended = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)  # noqa: S603
    assert ended.stdout == "True\n"
