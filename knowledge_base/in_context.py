"""Search for a message in the light of what was said before it."""

from collections.abc import Mapping
from dataclasses import replace

from knowledge_base.answers import Context
from knowledge_base.finding import Ask, Finder, Found
from knowledge_base.follow_up import Message
from knowledge_base.left_out import chunks_of, sections_of
from knowledge_base.question_text import join_topic
from knowledge_base.subject import Subject, subject_of

# By how much more likely an answer to the topic and the message together must be than one to the
# message alone: sharing the topic's words makes it look likelier than it is. By how the message
# hangs on the topic.
ADVANTAGE = {"follows": -0.25, "open": 0.15}
# By how much more likely a message must be answered by itself, elsewhere, than by what goes on with
# the subject: that this is how people talk is known of the second alone.
ELSEWHERE_ADVANTAGE = 0.25
# From this probability on, a message is about nothing of ours. By how it hangs on the topic.
UNRELATED = {"follows": 0.85, "open": 0.5}


def find_in_context(
    finder: Finder, ask: Ask, message: Message, given: Context
) -> tuple[Found, bool]:
    """Search for a message, and say whether it goes on with what was said before it."""
    failed = chunks_of(ask.generation, given.failed)
    seen = failed | sections_of(ask.generation, given.shown)
    goes_on = given.is_retry or message.link == "follows"
    alone = finder.find(ask, message.text, without=seen if goes_on else failed)
    if message.link == "new" or given.is_retry or _is_unrelated(message, ask.matters):
        return alone, False
    subject = subject_of(ask.generation, given.about, ask.language)
    if subject is None:
        joined = finder.find(ask, join_topic(given.topic, message.text), without=seen)
        gain = joined.judgement.first - alone.judgement.first
        return (joined, True) if gain > ADVANTAGE[message.link] else (alone, False)
    read = chunks_of(ask.generation, tuple(subject.article_ids)) - failed
    if read and read <= seen:
        # What was shown is not shown again; but where an article has nothing else, it is quoted.
        subject, seen = replace(subject, is_read_through=True), seen - read
    found = finder.find(ask, message.text, without=seen, subject=subject)
    if not found.hits or _answers_elsewhere(alone, found, subject):
        return alone, False
    return found, message.link == "follows" or _owes_to(subject, found, alone)


def _is_unrelated(message: Message, matters: Mapping[str, float]) -> bool:
    """Say whether a message is about nothing of ours: any topic would only lend it its words."""
    return matters.get("unrelated", 0.0) >= UNRELATED[message.link]


def _answers_elsewhere(alone: Found, found: Found, subject: Subject) -> bool:
    """Say whether what a message finds by itself answers it, and is not in the subject."""
    gain = alone.judgement.first - found.judgement.first
    is_elsewhere = bool(alone.hits) and alone.hits[0].article_id not in subject.article_ids
    return is_elsewhere and gain >= ELSEWHERE_ADVANTAGE


def _owes_to(subject: Subject, found: Found, alone: Found) -> bool:
    """Say whether something was found only because of the subject, or in it."""
    first = found.hits[0].article_id
    is_same = bool(alone.hits) and alone.hits[0].article_id == first
    return first in subject.article_ids or not is_same
