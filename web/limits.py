"""How much one address and one conversation may ask for, counted in this process.

A moving window that keeps the moments of what it let through. The `limits` library does the same,
but its memory storage starts a thread and walks all its keys at every request.
"""

import ipaddress
import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable

from settings import Settings
from web.refusals import RateLimited

MINUTE_S, HOUR_S = 60.0, 3600.0
_IPV6_PREFIX = 64


class Window:
    """So many hits in so many seconds, for each key on its own."""

    def __init__(
        self, limit: int, seconds: float, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._seconds = seconds
        self._now = now
        self._lock = threading.Lock()
        # Ordered by the newest hit, so that who went quiet is found at the front.
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """Return how many keys are remembered."""
        return len(self._hits)

    def hit(self, key: str) -> None:
        """Count one; raises RateLimited, which is not counted, where the window is full."""
        with self._lock:
            now = self._now()
            oldest = now - self._seconds
            self._forget(oldest)
            hits = self._hits.setdefault(key, deque())
            while hits and hits[0] <= oldest:
                hits.popleft()
            if len(hits) >= self._limit:
                raise RateLimited(max(1, math.ceil(hits[0] - oldest)))
            hits.append(now)
            self._hits.move_to_end(key)

    def _forget(self, oldest: float) -> None:
        while self._hits:
            key, hits = next(iter(self._hits.items()))
            if hits and hits[-1] > oldest:
                return
            del self._hits[key]


class Limits:
    """The counters of one process."""

    def __init__(self, settings: Settings) -> None:
        self._requests = Window(settings.requests_per_minute, MINUTE_S)
        self._messages = Window(settings.messages_per_minute, MINUTE_S)
        self._conversations = Window(settings.conversations_per_hour, HOUR_S)

    def count_request(self, address: str) -> None:
        """Count a request of an address; raises RateLimited."""
        self._requests.hit(address)

    def count_message(self, conversation_id: str) -> None:
        """Count a message, vote or call for a person; raises RateLimited."""
        self._messages.hit(conversation_id)

    def count_conversation(self, address: str) -> None:
        """Count a conversation that an address starts; raises RateLimited."""
        self._conversations.hit(address)


def network_of(address: str) -> str:
    """Return what counts as one address: an IPv6 customer holds a whole /64, not one of it."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _IPV6_PREFIX), strict=False))
