"""How long the worklist and one article's reasons take with 10,000 articles.

``.venv/bin/python -m benchmarks.worklist [--database URL] [--articles N] [--record]``

Writes a help centre into an empty database (SQLite in a temporary folder, unless one is named;
that one must be empty and is filled): half of the articles with a translation, a third rewritten
since, questions of twelve weeks in conversations of one to three, a person asked for after one in
ten, votes, views, findings and pairs. Then the worklist, a page of 50 badges and one article are
computed anew each time, as they are for each request.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from benchmarks.machine import commit, describe
from knowledge_base.attention.weeks import WEEKS
from knowledge_base.attention.worklist import (
    attention_of,
    attention_of_articles,
    list_worklist,
)
from store.engine import make_engine, reading, writing
from store.migrate import upgrade
from store.tables import (
    article,
    article_pair,
    article_view,
    conversation,
    event,
    feedback,
    finding,
    question,
    revision,
)

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 24, tzinfo=UTC)
CONVERSATIONS = 30_000
TIMES = 15
AT_ONCE = 5000
BODY = "Delivery takes 3 to 5 days and costs €4.90. See [returns](returns.md).\n\n" * 25
WORDS = "where my parcel refund invoice lamp delivery change order address password late".split()


def main() -> None:
    """Fill a database and time it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="", help="address of an empty database")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--record", action="store_true", help="add it to benchmarks/RESULTS.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(given.database or f"sqlite:///{folder}/relais.db")
        upgrade(engine)
        fill(engine, given.articles)
        report = _report(engine, given.articles)
        engine.dispose()
    print(report)
    if given.record:
        with (ROOT / "benchmarks/RESULTS.md").open("a", encoding="utf-8") as results:
            results.write(f"\n{report}")


def fill(engine: sa.Engine, articles: int) -> None:
    """Write a help centre with its customers; the same each time."""
    chance = random.Random(7)
    with writing(engine) as conn:
        _insert(conn, article, _articles(articles))
        _insert(conn, revision, _revisions(articles))
        newest = (
            sa.select(sa.func.max(revision.c.id))
            .where(revision.c.article_id == article.c.id)
            .scalar_subquery()
        )
        conn.execute(article.update().values(published_revision_id=newest, status="published"))
        current = dict(
            tuple(row)
            for row in conn.execute(sa.select(article.c.id, article.c.published_revision_id))
        )
        _talk(conn, chance, current)
        _insert(conn, article_view, _views(chance, articles))
        _insert(conn, finding, (_finding(id_) for id_ in current.values()))
        _insert(conn, article_pair, (_pair(one, current) for one in range(1, articles - 1, 50)))
        if engine.dialect.name == "postgresql":
            conn.execute(sa.text("ANALYZE"))


def _articles(count: int) -> Iterator[dict[str, Any]]:
    for id_ in range(1, count + 1):
        group, is_english = divmod(id_, 2)
        written = NOW - timedelta(days=id_ % 900 + 1)
        yield {
            "id": id_, "key": f"a{id_}", "language": "en" if is_english else "fr",
            "translation_group": f"g{group if group % 2 else id_}", "slug": f"article-{id_}",
            "category_path": f"Category {id_ % 40}", "tags": [], "status": "draft",
            "metadata_hash": "x", "extra": {}, "owner": f"Owner {id_ % 9}", "created_at": written,
            "updated_at": written, "changed_seq": 1, "audience": "public", "is_volatile": False,
            "reviewed_at": written + timedelta(days=5) if id_ % 3 else None,
            "review_by": NOW + timedelta(days=id_ % 400 - 40) if id_ % 4 else None,
        }  # fmt: skip


def _revisions(articles: int) -> Iterator[dict[str, Any]]:
    for article_id in range(1, articles + 1):
        for number in range(1, 3 if article_id % 3 == 0 else 2):
            yield {
                "article_id": article_id, "number": number, "title": f"Article {article_id}",
                "body": BODY, "content_hash": "x", "author": "import",
                "created_at": NOW - timedelta(days=article_id % 900 + 3 - number),
            }  # fmt: skip


def _talk(conn: sa.Connection, chance: random.Random, current: dict[int, int]) -> None:
    """Ask, vote and ask for persons; a few articles are asked for much more than the others."""
    talks, asked, events, votes = [], [], [], []
    ids = list(current)
    for number in range(CONVERSATIONS):
        id_ = f"{number:032d}"
        at = NOW - timedelta(days=chance.uniform(0, 7 * WEEKS))
        talks.append({
            "id": id_, "token_hash": id_, "language": "en", "state": "bot",
            "created_at": at, "updated_at": at, "last_seq": 9,
        })  # fmt: skip
        for turn in range(chance.choice((1, 1, 2, 3))):
            shown = ids[int(len(ids) * chance.random() ** 3)]
            is_found = chance.random() < 0.8
            asked.append({
                "conversation_id": id_, "seq": 2 * turn + 1,
                "text": " ".join(chance.sample(WORDS, 4)), "language": "en",
                "outcome": "answered" if is_found else "not_found",
                "article_id": shown if is_found else None,
                "revision_id": current[shown] if is_found else None,
                "probability": chance.random(), "asked_at": at,
            })  # fmt: skip
            for seq, kind in ((2 * turn + 1, "message"), (2 * turn + 2, "message")):
                events.append(_event(id_, seq, kind, at))
            if is_found and chance.random() < 0.05:
                votes.append({
                    "article_id": shown, "revision_id": current[shown], "conversation_id": id_,
                    "seq": 2 * turn + 2, "is_helpful": chance.random() < 0.7, "created_at": at,
                })  # fmt: skip
        if chance.random() < 0.1:
            events.append(_event(id_, 8, "person_requested", at))
    for table, rows in (
        (conversation, talks),
        (event, events),
        (question, asked),
        (feedback, votes),
    ):
        _insert(conn, table, iter(rows))


def _event(conversation_id: str, seq: int, kind: str, at: datetime) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id, "seq": seq, "kind": kind, "author": "customer",
        "language": "en", "parts": [{"type": "text", "text": "Where is it?"}], "created_at": at,
    }  # fmt: skip


def _views(chance: random.Random, articles: int) -> Iterator[dict[str, Any]]:
    for id_ in range(1, articles + 1):
        for back in chance.sample(range(90), chance.choice((0, 3, 10, 40))):
            day = (NOW - timedelta(days=back)).date()
            yield {"article_id": id_, "day": day, "views": chance.randint(1, 5)}


def _finding(revision_id: int) -> dict[str, Any]:
    links = [
        {"target": f"page-{n}.md", "kind": "internal", "text": "page", "is_broken": False}
        for n in range(4)
    ]
    phrase = {
        "kind": "soon", "text": "currently", "sentence": "It is currently so.", "heading": "",
        "passed_at": None, "is_certain": False,
    }  # fmt: skip
    phrases = [phrase] if revision_id % 9 == 0 else []
    return {"revision_id": revision_id, "version": 1, "facts": {"phrases": phrases, "links": links}}


def _pair(one: int, current: dict[int, int]) -> dict[str, Any]:
    return {
        "article_id": one, "other_id": one + 1, "kind": "contradicts",
        "revision_id": current[one], "other_revision_id": current[one + 1], "similarity": 0.9,
        "evidence": {"passages": ["a", "b"], "headings": ["", ""], "differs": [["3", "5"]]},
        "found_at": NOW,
    }  # fmt: skip


def _insert(conn: sa.Connection, table: sa.Table, rows: Iterator[dict[str, Any]]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            conn.execute(table.insert(), waiting)
            waiting = []
    if waiting:
        conn.execute(table.insert(), waiting)


def _report(engine: sa.Engine, articles: int) -> str:
    with reading(engine) as conn:
        asked = conn.execute(sa.select(sa.func.count()).select_from(question)).scalar_one()
        worklist = list_worklist(conn, now=NOW)
        busiest = worklist.items[0].facts.id
        page = {item.facts.id for item in worklist.items[:50]}
        timed = {
            "worklist": _times(lambda: list_worklist(conn, now=NOW, limit=50)),
            "badges of 50 articles": _times(lambda: attention_of_articles(conn, page, now=NOW)),
            "one article": _times(lambda: attention_of(conn, busiest, now=NOW)),
        }
    lines = [
        f"## Worklist, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit(ROOT)}",
        "",
        f"{describe()}. `python -m benchmarks.worklist`, {engine.dialect.name}: {articles} "
        f"articles, {asked} questions in {WEEKS} weeks; {worklist.total} articles are listed.",
        "",
        "| | median | slowest | processor time, median |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {statistics.median(took):.0f} ms | {max(took):.0f} ms | "
        f"{statistics.median(used):.0f} ms |"
        for name, (took, used) in timed.items()
    ]
    return "\n".join(lines) + "\n"


def _times(act: Callable[[], object]) -> tuple[Sequence[float], Sequence[float]]:
    """Return the milliseconds that each took, and those of this process's processor time."""
    took, used = [], []
    for _ in range(TIMES):
        started, before = time.perf_counter(), time.process_time()
        act()
        took.append((time.perf_counter() - started) * 1000)
        used.append((time.process_time() - before) * 1000)
    return took, used


if __name__ == "__main__":
    main()
