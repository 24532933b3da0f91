"""The assistant's memory: the conversations heard last, in 256 MB of memory.

The system of record is the database that web writes; what is forgotten here only means that a
"yes" after days answers nothing. Rasa's own in-memory store never forgets and grows for ever.
"""

from collections import OrderedDict
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.sessions import is_session_full, new_session
from bot.told_marks import told_marks

# 2,000 conversations at their longest (115 kB for 19 turns), ten times as many short ones.
MAX_BYTES = 256 * 1024 * 1024


class BoundedTrackerStore(InMemoryTrackerStore):
    """Rasa's in-memory store that forgets the conversation silent for longest."""

    def __init__(
        self,
        domain: Any,
        event_broker: Any = None,
        host: Any = None,  # noqa: ARG002 - Rasa passes the endpoint's url by this name
        max_bytes: int = MAX_BYTES,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store: OrderedDict[str, str] = OrderedDict()
        self._max_bytes = max_bytes
        self._bytes = 0

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation's session, begin another when it is full, forget who is too many.

        Called under the conversation's lock, once a turn: the place to begin a session without
        reading the conversation twice.
        """
        if is_session_full(tracker):
            tracker.update_with_events(new_session(tracker), self.domain)
        await self.stream_events(tracker)
        # No await from here on: other conversations are saved meanwhile.
        serialised = self.serialise_tracker(tracker)
        self._bytes -= len(self.store.pop(tracker.sender_id, ""))
        self.store[tracker.sender_id] = serialised
        self._bytes += len(serialised)  # JSON in ASCII: a byte a character
        while self._bytes > self._max_bytes and len(self.store) > 1:
            conversation, forgotten = self.store.popitem(last=False)
            told_marks.forget(conversation)
            self._bytes -= len(forgotten)
