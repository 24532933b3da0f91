"""Which of the customer's messages are about the same matter as the one after them. Pure."""

import re
from collections.abc import Sequence

from knowledge_base.link_words import AGAIN, ANAPHOR, CONNECTED, NEW
from knowledge_base.terms import fold, roots_of, terms_of
from web.conversations.asks import typed_text
from web.conversations.decisions import decision_of
from web.conversations.parts import article_cards
from web.conversations.questions import questions_of
from web.conversations.records import Event

# Of the content words of the shorter message, more than so many must be in the other one.
MOST_WORDS = 0.5
# What goes on, or was tried in vain: "it still leaks", "j'ai déjà détartré".
_STILL = re.compile(
    r"\b(?:still|already|even (?:after|so)|anyway|tried"
    r"|(?:did|does|do|is|has) ?(?:n t|not) (?:help|work)\w*"
    r"|no (?:help|use|good|luck)|toujours|encore|deja|quand meme|malgre|essaye\w*|marche pas"
    r"|fonctionne pas|rien n y fait|aucun changement)\b"
)
# What a bot's reply to a message says of it: it is about what was shown before.
_IN_VAIN = ("not_helpful", "none_of_these", "repeated")


def topic_of(newest: Event, earlier: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """Return the messages of the newest one's topic, oldest first, the newest included.

    Args:
        earlier: the customer's messages before it that may belong to it, oldest first.
        events: of the episode: what came between them counts.
    """
    topic = [newest]
    for before in reversed(earlier):
        if not _goes_on(before, topic[0], events):
            break
        topic.insert(0, before)
    return topic


def _goes_on(before: Event, now: Event, events: Sequence[Event]) -> bool:
    said, text = typed_text(before), typed_text(now)
    plain = re.sub(r"['’-]", " ", fold(text))
    if NEW.search(plain):
        return False
    links = (ANAPHOR, CONNECTED, AGAIN, _STILL)
    if any(link.search(plain) for link in links) or _is_in_vain(before, now, events):
        return True
    if _is_answered(before, now, events):
        return _shared(said, text) > MOST_WORDS
    # Unanswered, it stays open: only another question closes it.
    return _shared(said, text) > 0 or not questions_of(text)


def _is_answered(before: Event, now: Event, events: Sequence[Event]) -> bool:
    return any(
        before.seq < event.seq < now.seq
        and event.author in ("bot", "agent")
        and article_cards(event.parts)
        for event in events
    )


def _is_in_vain(before: Event, now: Event, events: Sequence[Event]) -> bool:
    """Say whether what was shown between them did not help, by a vote or by the bot's reply."""
    return any(
        (before.seq < event.seq < now.seq and event.kind == "feedback" and _says_no(event))
        or (
            event.author == "bot"
            and (before.seq < event.seq < now.seq or event.reply_to == now.seq)
            and (decision_of(event.parts) or {}).get("reason") in _IN_VAIN
        )
        for event in events
    )


def _says_no(vote: Event) -> bool:
    return any(part.get("is_helpful") is False for part in vote.parts)


def _shared(one: str, other: str) -> float:
    """Return how many of the shorter one's content words are in the other."""
    roots = [_content(text) for text in (one, other)]
    least = min(map(len, roots))
    return len(roots[0] & roots[1]) / least if least else 0.0


def _content(text: str) -> set[str]:
    return {root for term in terms_of(text) for root in roots_of(" ".join(term.words))}
