"""What customers confirmed and agents corrected proposes example questions; a person accepts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import datetime, timedelta

import sqlalchemy as sa

from knowledge_base.examples.deciding import propose
from knowledge_base.examples.example_queries import (
    count_proposed_since_by_article,
    list_all_words,
)
from knowledge_base.examples.proposal_queries import Confirmed, list_confirmed, list_corrected
from knowledge_base.examples.words import is_fit, plain_words
from store.engine import reading, writing

# An editor reads a few gladly and a hundred never.
MOST_A_MONTH = 5
MONTH = timedelta(days=30)
# What was said longer ago is not looked at any more.
LOOKED_BACK = timedelta(days=60)


def run(engine: sa.Engine, now: datetime) -> int:
    """Propose what was confirmed of late; returns how many. Run again, it proposes nothing new."""
    with reading(engine) as conn:
        since = now - LOOKED_BACK
        confirmed = list_confirmed(conn, since) + list_corrected(conn, since)
        if not confirmed:
            return 0
        proposed = count_proposed_since_by_article(conn, now - MONTH)
        words = list_all_words(conn)
    count = 0
    for one in choose(confirmed, proposed=proposed, known=words):
        # One short transaction each: customers' messages wait for it on SQLite.
        with writing(engine) as conn:
            made = propose(
                conn,
                one.article_id,
                one.text,
                now,
                language=one.language,
                origin=one.origin,
                conversation_id=one.conversation_id,
            )
        count += made is not None
    return count


def choose(
    confirmed: Iterable[Confirmed],
    *,
    proposed: Mapping[int, int],
    known: Set[tuple[int | None, str]],
) -> list[Confirmed]:
    """Return which questions to propose: those said most often, of each article a few.

    Args:
        confirmed: newest first.
        proposed: how many were proposed for each article within a month.
        known: words that an article has in any state, and with None those that some article has
            as an accepted example: they are led right already.
    """
    newest: dict[tuple[int, str], Confirmed] = {}
    often: Counter[tuple[int, str]] = Counter()
    for one in confirmed:
        place = (one.article_id, plain_words(one.text))
        is_known = place in known or (None, place[1]) in known
        if is_known or not is_fit(one.text, one.language):
            continue
        newest.setdefault(place, one)
        often[place] += 1
    # Confirmed for two articles, a question leads to neither.
    articles = Counter(words for _, words in newest)
    left = {article_id: MOST_A_MONTH - count for article_id, count in proposed.items()}
    chosen = []
    for place in sorted(newest, key=lambda place: (-often[place], place)):
        article_id, words = place
        if articles[words] == 1 and left.setdefault(article_id, MOST_A_MONTH) > 0:
            left[article_id] -= 1
            chosen.append(newest[place])
    return chosen
