"""Where we listen, and where Telegram is to call us: what a host has set."""

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Address:
    """Where we listen."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Webhook:
    """What Telegram is to call, and the secret by which we know it."""

    url: str
    secret: str

    @property
    def path(self) -> str:
        """The part of the URL that reaches us."""
        return urlsplit(self.url).path or "/"
