"""What a dossier is made of, as it was read at one moment."""

from dataclasses import dataclass
from datetime import datetime

from web.conversations.records import Conversation, Event
from web.customers.queries import EarlierConversation


@dataclass(frozen=True)
class ArticleNow:
    """What an article is today, which may be another revision than the one that was shown.

    Attributes:
        revision_id: the published one; None where it is not published any more.
    """

    id: int
    title: str
    language: str
    slug: str
    revision_id: int | None


@dataclass(frozen=True)
class EarlierEpisode:
    """One episode of the same conversation that is over.

    Attributes:
        first_words: that say what the customer wanted, else what they said first; maybe empty.
        first_seq, last_seq: its events, both included.
        why: it ended: "solved", "abandoned" or "spam".
        people: who answered, by the names that the customer saw.
    """

    first_seq: int
    last_seq: int
    began_at: datetime
    ended_at: datetime
    why: str
    first_words: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """All that is read for a dossier.

    Attributes:
        events: of this episode, oldest first; of a very long one what led to the request
            that is waited for, and the newest.
        requested: the event by which a person was asked for, None where nobody was.
        answered: where this episode begins with the answer to a person, the events of the one in
            which they asked, and before it, up to the answer; else empty.
        left_out: events of this episode that ``events`` leaves out.
        articles: those that the episode names, by id.
        episodes, conversations: earlier ones of the same customer, newest first.
    """

    conversation: Conversation
    page_url: str | None
    events: tuple[Event, ...]
    requested: Event | None
    left_out: int
    articles: dict[int, ArticleNow]
    episodes: tuple[EarlierEpisode, ...]
    conversations: tuple[EarlierConversation, ...]
    repeats: int
    answered: tuple[Event, ...] = ()
