"""Counts for whoever watches the program, in Prometheus's terms. Numbers alone: no id, name or word of anybody."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = CONTENT_TYPE_PLAIN_1_0_0

_REGISTRY = CollectorRegistry()
ProcessCollector(registry=_REGISTRY)
GCCollector(registry=_REGISTRY)

UPDATES = Counter(
    "involvement_updates",
    "Updates by what became of them: taken, tried again, buried, left out because the next one counts",
    ["outcome"],
    registry=_REGISTRY,
)
SECONDS = Histogram(
    "involvement_update_seconds",
    "How long updates waited from their arrival until they were committed, or buried",
    buckets=(0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100),
    registry=_REGISTRY,
)
REFUSED = Counter("involvement_calls_refused", "Calls that Telegram refused with 429, too many", registry=_REGISTRY)
OUTBOX = Gauge("involvement_outbox_messages", "Messages in the outbox", registry=_REGISTRY)
DEAD_LETTERS = Gauge("involvement_dead_letters", "Updates and messages that were given up", registry=_REGISTRY)
SILENCE = Gauge("involvement_telegram_silence_seconds", "Seconds since Telegram last answered", registry=_REGISTRY)


def page() -> bytes:
    """All counts, as Prometheus's text."""
    return generate_latest(_REGISTRY)
