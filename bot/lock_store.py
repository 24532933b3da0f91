"""One asyncio lock per conversation: messages wait their turn without polling.

Rasa's own in-memory store looks once a second whether the lock is free: four quick messages are
answered after 0, 1, 2 and 3 seconds. Right for one process; several need each conversation to
stick to one of them.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock_store import LockStore


class AsyncLockStore(LockStore):
    """Locks held in memory, first come first served, forgotten when nobody waits."""

    def __init__(self, endpoint_config: Any = None) -> None:  # noqa: ARG002 - Rasa passes it
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = 0,  # noqa: ARG002 - Rasa's signature; ours do not expire
        wait_time_in_seconds: float = 0,  # noqa: ARG002
    ) -> AsyncIterator[None]:
        """Hold the conversation; the messages after this one wait in order of arrival."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._users[conversation_id] = self._users.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._users[conversation_id] -= 1
            if not self._users[conversation_id]:
                del self._users[conversation_id], self._locks[conversation_id]
