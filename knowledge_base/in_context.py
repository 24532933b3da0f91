"""Search for a message in the light of what was said before it."""

from collections.abc import Callable, Mapping, Set
from dataclasses import replace

from knowledge_base.ambiguity import misnamed
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
# Articles about the same of other things that are passed over for the next best one.
MOST_SIBLINGS = 3
# From this probability on, a message is about nothing of ours. By how it hangs on the topic.
UNRELATED = {"follows": 0.85, "open": 0.5}


def find_in_context(
    finder: Finder, ask: Ask, message: Message, given: Context
) -> tuple[Found, bool]:
    """Search for a message, and say whether it goes on with what was said before it."""
    if message.is_correction and given.about is not None:
        return _find_corrected(finder, ask, message, given, given.about)
    failed = chunks_of(ask.generation, given.failed)
    seen = failed | sections_of(ask.generation, given.shown, ask.language)
    goes_on = given.is_retry or message.link == "follows"

    def find_alone() -> Found:
        return finder.find(ask, message.text, without=seen if goes_on else failed)

    if given.is_retry:
        return _find_next_best(finder, ask, message, given, seen), False
    if message.link == "new" or _is_unrelated(message, ask.matters):
        return find_alone(), False
    subject = subject_of(ask.generation, given.about, ask.language)
    if subject is None:
        alone = find_alone()
        joined = finder.find(ask, join_topic(given.topic, message.text), without=seen)
        gain = joined.judgement.first - alone.judgement.first
        return (joined, True) if gain > ADVANTAGE[message.link] else (alone, False)
    if (read := subject.chunk_ids - failed) <= seen and read:
        # What was shown is not shown again; but where an article has nothing else, it is quoted.
        subject, seen_elsewhere = replace(subject, is_read_through=True), seen - read
    else:
        seen_elsewhere = seen

    def find_together() -> Found:
        return finder.find(ask, message.text, without=seen_elsewhere, subject=subject)

    if message.link == "follows":
        return _choose_for_follow_up(find_together(), find_alone, subject)
    return _choose_for_open(find_alone(), find_together, subject)


def _find_next_best(
    finder: Finder, ask: Ask, message: Message, given: Context, without: Set[int]
) -> Found:
    """Search once more; whom the Toucan's article did not help, the Ibis's will not."""
    failed = [
        ask.generation.entries[chunk].title
        for article in given.failed
        for chunk in ask.generation.chunks_of_article.get(article, ())[:1]
    ]
    found = finder.find(ask, message.text, without=without)
    for _ in range(MOST_SIBLINGS):
        first = found.hits[0] if found.hits else None
        if first is None or not any(
            misnamed(given.topic, ask.language, [title, first.title]) == {1} for title in failed
        ):
            break
        without = without | chunks_of(ask.generation, (first.article_id,))
        found = finder.find(ask, message.text, without=without)
    return found


def _find_corrected(
    finder: Finder, ask: Ask, message: Message, given: Context, about: int
) -> tuple[Found, bool]:
    """Search first without the article shown, which is not what was meant.

    It may still be the one ("not the kettle, the lamp" of the same price list): it is looked at
    again where no other is sure to answer.
    """
    elsewhere = replace(given, about=None, failed=(*given.failed, about))
    found = find_in_context(finder, ask, message, elsewhere)
    if found[0].judgement.verdict == "answer":
        return found
    read = chunks_of(ask.generation, (about,))
    unread = tuple(chunk for chunk in given.shown if chunk not in read)
    again = find_in_context(finder, ask, message, replace(given, about=None, shown=unread))
    return again if again[0].judgement.verdict == "answer" else found


def _choose_for_follow_up(
    together: Found, find_alone: Callable[[], Found], subject: Subject
) -> tuple[Found, bool]:
    # Above that nothing can be so much likelier.
    if together.hits and together.judgement.first > 1 - ELSEWHERE_ADVANTAGE:
        return together, True
    alone = find_alone()
    is_alone = not together.hits or _answers_elsewhere(alone, together, subject)
    return (alone, False) if is_alone else (together, True)


def _choose_for_open(
    alone: Found, find_together: Callable[[], Found], subject: Subject
) -> tuple[Found, bool]:
    if _is_clear(alone, subject):
        return alone, False
    together = find_together()
    if not together.hits or _answers_elsewhere(alone, together, subject):
        return alone, False
    # What both find outside the subject needs none, and is judged as any question.
    first = _first(together)
    is_alone = first not in subject.article_ids and first == _first(alone)
    return (alone, False) if is_alone else (together, True)


def _first(found: Found) -> int | None:
    return found.hits[0].article_id if found.hits else None


def _is_unrelated(message: Message, matters: Mapping[str, float]) -> bool:
    """Say whether a message is about nothing of ours: any topic would only lend it its words."""
    return matters.get("unrelated", 0.0) >= UNRELATED[message.link]


def _is_clear(alone: Found, subject: Subject) -> bool:
    """Say whether a message is surely answered by itself, and not in the subject."""
    return alone.judgement.verdict == "answer" and _first(alone) not in subject.article_ids


def _answers_elsewhere(alone: Found, together: Found, subject: Subject) -> bool:
    """Say whether what a message finds by itself is so much likelier, and not in the subject."""
    gain = alone.judgement.first - together.judgement.first
    is_elsewhere = bool(alone.hits) and _first(alone) not in subject.article_ids
    return is_elsewhere and gain >= ELSEWHERE_ADVANTAGE
