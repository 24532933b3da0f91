"""How much one address, one member and one conversation may ask for."""

import ipaddress
import math

from settings import Settings
from web.refusals import RateLimited
from web.sliding_window import SlidingWindow

_IPV6_PREFIX = 64
_MINUTE_S = 60.0
_HOUR_S = 3600.0
# A widget says that its customer types every 3 s, and what was seen with each message.
_SIGNALS_PER_MINUTE = 120
# An address may be a whole company's; but nobody is to fill strangers' letter boxes from here.
_LETTERS_PER_CONVERSATION, _LETTERS_PER_ADDRESS = 5, 30
# Votes on articles in an hour; and on one revision, where a new name makes a new reader.
_VOTES_PER_ADDRESS, _VOTES_PER_REVISION = 90, 30


class Limits:
    """The counters of one process."""

    def __init__(self, settings: Settings) -> None:
        self._requests = SlidingWindow(settings.requests_per_minute, _MINUTE_S)
        self._requests_of_member = SlidingWindow(settings.requests_per_minute, _MINUTE_S)
        self._requests_of_desk = SlidingWindow(settings.requests_per_minute, _MINUTE_S)
        self._messages = SlidingWindow(settings.messages_per_minute, _MINUTE_S)
        self._conversations = SlidingWindow(settings.conversations_per_hour, _HOUR_S)
        self._signals = SlidingWindow(_SIGNALS_PER_MINUTE, _MINUTE_S)
        self._letters = SlidingWindow(_LETTERS_PER_CONVERSATION, _HOUR_S)
        self._letters_of_address = SlidingWindow(_LETTERS_PER_ADDRESS, _HOUR_S)
        self._votes_of_address = SlidingWindow(_VOTES_PER_ADDRESS, _HOUR_S)
        self._votes_on_revision = SlidingWindow(_VOTES_PER_REVISION, _HOUR_S)

    def count_request(self, address: str) -> None:
        """Count a request of an address; raises RateLimited."""
        _count(self._requests, address)

    def count_member(self, member_id: int) -> None:
        """Count a request of a signed-in member, wherever they are; raises RateLimited."""
        _count(self._requests_of_member, str(member_id))

    def count_desk(self, token_id: int) -> None:
        """Count a request with an API token; raises RateLimited."""
        _count(self._requests_of_desk, str(token_id))

    def count_message(self, conversation_id: str) -> None:
        """Count a message or vote; raises RateLimited."""
        _count(self._messages, conversation_id)

    def count_conversation(self, address: str) -> None:
        """Count a conversation that an address starts; raises RateLimited."""
        _count(self._conversations, address)

    def count_signal(self, conversation_id: str) -> None:
        """Count that a customer types or has seen something; raises RateLimited."""
        _count(self._signals, conversation_id)

    def count_letter(self, conversation_id: str, address: str) -> None:
        """Count a letter that a customer has us write; raises RateLimited."""
        _count(self._letters, conversation_id)
        _count(self._letters_of_address, address)

    def count_vote(self, address: str, revision_id: int) -> None:
        """Count a vote on an article that somebody reads; raises RateLimited."""
        _count(self._votes_on_revision, f"{address} {revision_id}")
        _count(self._votes_of_address, address)


def _count(window: SlidingWindow, key: str) -> None:
    if wait_s := window.hit(key):
        raise RateLimited(math.ceil(wait_s))


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
