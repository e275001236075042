"""The whole program, as a host runs it: a process of its own, and Telegram over loopback HTTP."""
