"""The assistant's memory: the conversations heard last, in memory.

The system of record is the database that web writes; what is forgotten here only means that a
"yes" after days answers nothing. Rasa's own in-memory store never forgets and grows for ever.
"""

from collections import OrderedDict
from typing import Any

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker

from bot.sessions import is_session_full, new_session

MAX_CONVERSATIONS = 20_000


class BoundedTrackerStore(InMemoryTrackerStore):
    """Rasa's in-memory store that forgets the conversation silent for longest."""

    def __init__(
        self,
        domain: Any,
        event_broker: Any = None,
        host: Any = None,  # noqa: ARG002 - Rasa passes the endpoint's url by this name
        max_conversations: int = MAX_CONVERSATIONS,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store: OrderedDict[str, str] = OrderedDict()
        self._max_conversations = max_conversations

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the conversation's session, begin another when it is full, forget who is too many.

        Called under the conversation's lock, once a turn: the place to begin a session without
        reading the conversation twice.
        """
        if is_session_full(tracker):
            tracker.update_with_events(new_session(tracker), self.domain)
        await super().save(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > self._max_conversations:
            self.store.popitem(last=False)
