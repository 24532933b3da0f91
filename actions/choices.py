"""Which articles may be meant, named so that a customer can tell them apart. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge_base.client import Answer, Hit
from knowledge_base.facts import matching
from knowledge_base.terms import terms_of

# What is so much less likely than the best is no choice, only one more button or title to read.
CHOICE_SHARE = 0.35
# A message of so many words that has one of content names a subject alone: "refund", "my lamp".
SUBJECT_WORDS = 2
# No passage has this number: where one is gone, search shows its article from the beginning.
BEGINNING = 0

MAX_CHOICES = 3
MAX_LABEL_CHARS = 70
# Of a label that needs both title and heading, the heading is what tells it from the others.
_HEADING_CHARS = 40
_BETWEEN = " – "


def rivals_of(found: Answer) -> list[Hit]:
    """Return what may be meant: those whose title says all that was asked, where they are several.

    Who types "lamp" can choose between two lamps, but what is "What cannot be returned" to them?
    """
    titled = [hit for hit in found.hits if matching(found.topic, hit.language, [hit.title])[1] == 1]
    likely = [hit for hit in found.hits if is_rival(hit, found.hits[0])]
    return titled if len(titled) > 1 and not found.is_follow_up else likely


def is_rival(hit: Hit, best: Hit) -> bool:
    """Say whether a hit is not much less likely than the best one."""
    return hit.probability >= CHOICE_SHARE * best.probability


def choices_of(hits: Sequence[Hit], question: str) -> list[tuple[Hit, str]]:
    """Return up to three hits with their labels, no two alike; best first.

    A label is the title; where two have the same, title and heading. A hit that cannot be told
    from a better one is left out. Who has named a subject and asked nothing of it gets the article
    they choose from its beginning: the section that has the word is any.
    """
    titles = [hit.title.casefold() for hit in hits]
    is_subject_alone = len(question.split()) <= SUBJECT_WORDS and len(terms_of(question)) == 1
    chosen: list[tuple[Hit, str]] = []
    for hit in hits:
        needs_heading = titles.count(hit.title.casefold()) > 1
        taken = {label.casefold() for _, label in chosen}
        labels = (_with_heading(hit) if needs_heading else cut(hit.title), _ending(hit.title))
        label = next((new for new in labels if new and new.casefold() not in taken), None)
        if label and len(chosen) < MAX_CHOICES:
            begins = is_subject_alone and not needs_heading
            chosen.append((replace(hit, chunk_id=BEGINNING) if begins else hit, label))
    return chosen


def cut(text: str, max_chars: int = MAX_LABEL_CHARS) -> str:
    """Return the text, cut at a word where it is longer; "…" says so."""
    if len(text) <= max_chars:
        return text
    room = text[:max_chars]
    head, blank, _ = room.rpartition(" ")
    return (head if blank else room[:-1]).rstrip(" ,.:;–-") + "…"


def _with_heading(hit: Hit) -> str:
    heading = cut(hit.headings[-1], _HEADING_CHARS) if hit.headings else ""
    if not heading:
        return cut(hit.title)
    return f"{cut(hit.title, MAX_LABEL_CHARS - len(_BETWEEN) - len(heading))}{_BETWEEN}{heading}"


def _ending(title: str) -> str:
    """Return the end of a long title, for where only the ends differ; "" of a short one."""
    if len(title) <= MAX_LABEL_CHARS:
        return ""
    _, _, tail = title[-MAX_LABEL_CHARS:].partition(" ")
    return f"…{tail}"
