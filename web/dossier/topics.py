"""Which of the customer's messages are about the same matter as the one after them. Pure."""

import re
from collections.abc import Collection, Sequence

from knowledge_base.link_words import AGAIN, ALSO, ANAPHOR, CONNECTED, CORRECTION, NEW, TAKES_BACK
from knowledge_base.terms import fold, roots_of, terms_of
from web.conversations.asks import typed_text
from web.conversations.decisions import decision_of
from web.conversations.parts import article_cards
from web.conversations.questions import questions_of
from web.conversations.records import Event
from web.dossier.dropped import drops
from web.dossier.matters import tells_matter
from web.dossier.summary import typed_messages

# Of the content words of the shorter message, more than so many must be in the other one.
MOST_WORDS = 0.5
# What goes on, or was tried in vain: "it still leaks", "j'ai déjà détartré".
_STILL = re.compile(
    r"\b(?:still|already|even (?:after|so)|anyway|tried"
    r"|(?:did|does|do|is|has) ?(?:n t|not) (?:help|work)\w*"
    r"|no (?:help|use|good|luck)|toujours|encore|deja|quand meme|malgre|essaye\w*|marche pas"
    r"|fonctionne pas|rien n y fait|aucun changement)\b"
)
# What was shown was not understood: "I don't get it", « je ne comprends rien ».
_LOST = re.compile(
    r"\b(?:(?:do|did|can) ?(?:n t|not|nt) (?:really )?(?:understand|get it|follow)"
    r"|comprends? (?:rien|pas|plus|toujours pas)|rien compris|pas compris)\b"
)
# What a bot's reply to a message says of it: it is about what was shown before.
_IN_VAIN = ("not_helpful", "none_of_these", "repeated")


def topic_of(
    newest: Event,
    earlier: Sequence[Event],
    events: Sequence[Event],
    helped: Collection[int] = (),
) -> list[Event]:
    """Return the messages of the newest one's topic, oldest first, the newest included.

    Args:
        earlier: the customer's messages before it that may belong to it, oldest first.
        events: of the episode: what came between them counts.
        helped: the numbers of those that were answered, as the customer said (``helped_seqs``).
    """
    topic = [newest]
    for before in reversed(earlier):
        is_closed = before.seq in helped and not is_same_trouble(typed_text(topic[0]))
        if is_closed or not _goes_on(before, topic[0], events):
            break
        topic.insert(0, before)
    return topic


def hangs_on_before(text: str) -> bool:
    """Say whether words go on with what was said before them: "it still leaks"."""
    plain = _plain(text)
    links = (ANAPHOR, CONNECTED, AGAIN, _STILL, _LOST)
    return not NEW.search(plain) and any(link.search(plain) for link in links)


def is_same_trouble(text: str) -> bool:
    """Say whether words tell only that what was said before goes on: "it still leaks"."""
    return hangs_on_before(text) and bool(_STILL.search(_plain(text)))


def asks_on(text: str) -> bool:
    """Say whether a message is a question for which that before it is needed: "and in white?"."""
    return bool(questions_of(text)) and hangs_on_before(text)


def helped_seqs(events: Sequence[Event], until: int) -> set[int]:
    """Return the numbers of the messages of which the customer said that the answer helped.

    Args:
        until: the number of the event up to which votes count.
    """
    votes = {
        int(part["seq"]): bool(part["is_helpful"])
        for event in events
        if event.kind == "feedback" and event.seq < until
        for part in event.parts
        if part.get("type") == "feedback"
    }
    typed = [event.seq for event in typed_messages(events)]
    replies = {event.seq: event.reply_to for event in events}
    found = set()
    for shown, is_helpful in votes.items():
        asked = replies.get(shown)
        if asked not in typed:  # a choice was pressed, of what was typed before
            asked = max((seq for seq in typed if seq < shown), default=None)
        if is_helpful and asked is not None:
            found.add(asked)
    return found


def is_left_open(
    asked: Event, typed: Sequence[Event], events: Sequence[Event], helped: Collection[int]
) -> bool:
    """Say whether a message was answered with no article, or with one that did not help."""
    following = next((event for event in typed if event.seq > asked.seq), None)
    if following is None or asked.seq in helped:
        return False
    is_answered = _is_answered(asked, following, events)
    return not is_answered or _is_in_vain(asked, following, events)


def since_dropped(asked: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """Return what was asked since the customer dropped what was before; all where nothing was.

    Only where something else was asked since: whoever still waits for a person waits for that.
    """
    for dropped in reversed(typed_messages(events)):
        if drops(typed_text(dropped)):
            since = [event for event in asked if event.seq >= dropped.seq]
            if any(_is_anew(typed_text(event)) for event in since):
                return since
    return list(asked)


def _plain(text: str) -> str:
    return re.sub(r"['’-]", " ", fold(text))


def _goes_on(before: Event, now: Event, events: Sequence[Event]) -> bool:
    said, text = typed_text(before), typed_text(now)
    if NEW.search(_plain(text)):
        return False
    if hangs_on_before(text) or _puts_right(text) or _is_in_vain(before, now, events):
        return True
    if not _is_answered(before, now, events):
        # Unanswered, it stays open: only another question closes it.
        return _shared(said, text) > 0 or not questions_of(text) or _asks_also(text)
    # An article closes a question, and not what was told: facts and further wishes go on with it.
    is_told_on = not questions_of(said) and (_asks_also(text) or _is_fact(text))
    return is_told_on or _shared(said, text) > MOST_WORDS


def _asks_also(text: str) -> bool:
    return bool(questions_of(text)) and bool(ALSO.search(_plain(text)))


def _is_fact(text: str) -> bool:
    return not questions_of(text) and not tells_matter(text)


def _is_anew(text: str) -> bool:
    return tells_matter(text) and not is_same_trouble(text)


def _puts_right(text: str) -> bool:
    found = CORRECTION.search(_plain(text))
    return bool(found and found.group()) or bool(TAKES_BACK.search(_plain(text)))


def _is_answered(before: Event, now: Event, events: Sequence[Event]) -> bool:
    return any(
        before.seq < event.seq < now.seq
        and event.author in ("bot", "agent")
        and article_cards(event.parts)
        # Beside the offer of a person it has not settled the question.
        and (decision_of(event.parts) or {}).get("act") != "handoff"
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
