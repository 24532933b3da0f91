"""How much one address and one conversation may ask for.

The `limits` library that Flask-Limiter is built on, used directly: one storage per app instead of
one per module, and a refusal that goes through our own table of errors.
"""

import ipaddress
import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from settings import Settings
from web.refusals import RateLimited

_IPV6_PREFIX = 64


class Limits:
    """The counters of one process."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(settings.requests_per_minute)
        self._messages = RateLimitItemPerMinute(settings.messages_per_minute)
        self._conversations = RateLimitItemPerHour(settings.conversations_per_hour)

    def count_request(self, address: str) -> None:
        """Count a request of an address; raises RateLimited."""
        self._count(self._requests, "request", address)

    def count_message(self, conversation_id: str) -> None:
        """Count a message, vote or call for a person; raises RateLimited."""
        self._count(self._messages, "message", conversation_id)

    def count_conversation(self, address: str) -> None:
        """Count a conversation that an address starts; raises RateLimited."""
        self._count(self._conversations, "conversation", address)

    def _count(self, item: RateLimitItem, what: str, who: str) -> None:
        if not self._limiter.hit(item, what, who):
            reset_at = self._limiter.get_window_stats(item, what, who).reset_time
            raise RateLimited(max(1, math.ceil(reset_at - time.time())))


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
