"""What the simulation tells the scorer is what the database would have told it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from benchmarks.staleness_facts import at_end, dawn, facts_at, noon
from benchmarks.staleness_world import NEVER, REASONS, World, make_world
from knowledge_base.attention.gathering import gather_facts
from knowledge_base.attention.weeks import Counts
from store.engine import reading, writing
from store.tables import (
    article,
    article_report,
    article_view,
    category_policy,
    conversation,
    event,
    feedback,
    finding,
    question,
    revision,
)
from tests.support.members import make_member

ARTICLES = 12
DAYS = 140
WORDS = "Where is my refund money?"


def write(engine: sa.Engine, world: World) -> None:
    """Write a world as the web process would have, with a revision for each publication."""
    _Writer(engine, world).write()


def _phrases(passes: int) -> list[dict]:
    if passes == NEVER:
        return []
    date = dawn(passes).date().isoformat()
    return [
        {
            "kind": "date",
            "text": date,
            "sentence": f"Until {date}.",
            "heading": "",
            "passed_at": date,
            "is_certain": True,
        }
    ]


class _Writer:
    def __init__(self, engine: sa.Engine, world: World) -> None:
        self.engine, self.world = engine, world
        self.rows: dict[sa.Table, list[dict]] = {}
        self.talks = self.voters = 0

    def add(self, table: sa.Table, **values) -> None:
        self.rows.setdefault(table, []).append(values)

    def write(self) -> None:
        number_of = {}
        last = self.world.days - 1
        for i in range(ARTICLES):
            id_ = i + 1
            published = sorted({int(day) for day in self.world.published[:, i]})
            checked = self.world.checked[last, i]
            self.add(
                article,
                id=id_,
                key=f"a{id_}",
                language="en",
                translation_group=f"a{id_}",
                slug=f"article-{id_}",
                category_path=f"Category {id_}",
                tags=[],
                status="draft",
                metadata_hash="",
                extra={},
                created_at=dawn(published[0]),
                changed_seq=1,
                updated_at=dawn(published[0]),
                reviewed_at=None if checked == NEVER else dawn(checked),
            )
            for number, day in enumerate(published, 1):
                number_of[i, day] = len(self.rows.get(revision, [])) + 1
                self.add(
                    revision,
                    id=number_of[i, day],
                    article_id=id_,
                    number=number,
                    title=f"Article {id_}",
                    body="x",
                    content_hash="",
                    author="import",
                    created_at=dawn(day),
                )
            days = max(1, int(self.world.half_life_days[i]))
            self.add(
                category_policy,
                language="en",
                category_path=f"Category {id_}",
                review_days=min(days, 365),
                half_life_days=days,
            )
            phrases = _phrases(int(self.world.passes[last, i]))
            self.add(
                finding,
                revision_id=number_of[i, published[-1]],
                version=1,
                facts={"phrases": phrases, "links": []},
            )
        agents = {}
        for day in range(self.world.days):
            for i in range(ARTICLES):
                current = number_of[i, int(self.world.published[day, i])]
                self._day(day, i, current)
                if self.world.reported[day, i]:
                    if day not in agents:
                        agents[day] = make_member(self.engine, "agent", f"agent {day}").id
                    self.add(
                        article_report,
                        article_id=i + 1,
                        revision_id=current,
                        member_id=agents[day],
                        reason="wrong",
                        comment="",
                        created_at=noon(day),
                    )
        with writing(self.engine) as conn:
            for table in (article, revision, conversation, *self.rows):
                if rows := self.rows.pop(table, []) if table in self.rows else []:
                    conn.execute(table.insert(), rows)
            for i in range(ARTICLES):
                revision_id = number_of[i, int(self.world.published[last, i])]
                conn.execute(
                    article.update()
                    .where(article.c.id == i + 1)
                    .values(status="published", published_revision_id=revision_id)
                )

    def _day(self, day: int, i: int, current: int) -> None:
        world, at = self.world, noon(day)
        persons, repeats = int(world.persons[day, i]), int(world.repeats[day, i])
        for turn in range(int(world.shown[day, i])):
            self.talks += 1
            id_ = f"{self.talks:032d}"
            self.add(
                conversation, id=id_, token_hash=id_, language="en", created_at=at, updated_at=at
            )
            self.add(
                question,
                conversation_id=id_,
                seq=1,
                text=WORDS,
                language="en",
                outcome="answered",
                article_id=i + 1,
                revision_id=current,
                asked_at=at,
                probability=float(world.probability[day, i]),
            )
            if turn < persons:
                self.add(
                    event,
                    conversation_id=id_,
                    seq=3,
                    kind="person_requested",
                    author="customer",
                    language="en",
                    parts=[],
                    created_at=at,
                )
            elif turn < persons + repeats:
                self.add(
                    question,
                    conversation_id=id_,
                    seq=3,
                    text=WORDS.upper(),
                    language="en",
                    outcome="not_found",
                    article_id=None,
                    revision_id=None,
                    asked_at=at,
                    probability=None,
                )
        if world.opened[day, i]:
            self.add(article_view, article_id=i + 1, day=at.date(), views=int(world.opened[day, i]))
        complaints = [
            reason
            for place, reason in enumerate(REASONS)
            for _ in range(int(world.complaints[day, i, place]))
        ]
        silent = [None] * (int(world.no[day, i]) - len(complaints))
        for reason in (*complaints, *silent):
            self._vote(at, i, current, is_helpful=False, reason=reason)
        for _ in range(int(world.yes[day, i])):
            self._vote(at, i, current, is_helpful=True, reason=None)

    def _vote(self, at, i, current, **values) -> None:
        self.voters += 1
        self.add(
            feedback,
            article_id=i + 1,
            revision_id=current,
            voter=f"v{self.voters}",
            created_at=at,
            **values,
        )


def without_sums(facts):
    """Return the facts and, apart, what floating point adds up to."""
    sums = [(c.probability_sum, c.probability_squares) for _, c in facts.weeks]
    weeks = [(back, Counts(*counts[:6])) for back, counts in facts.weeks]
    told = {name: getattr(facts, name) for name in facts.__dataclass_fields__}
    # Ids that the database gives, and the whole help centre's own counts, see below.
    reports = [(report.by, report.at, report.reason) for report in facts.reports]
    for name in ("weeks", "revision_id", "usual", "reports"):
        told.pop(name)
    return {**told, "weeks": weeks, "reports": reports}, sums


@pytest.mark.parametrize("seed", [6, 8])
def test_simulated_facts_are_what_the_database_tells(engine: sa.Engine, seed):
    world = make_world(seed, articles=ARTICLES, days=DAYS)
    write(engine, world)
    now = at_end(DAYS - 1)
    with reading(engine) as conn:
        stored = gather_facts(conn, now=now, source_language="en")
    simulated = facts_at(world, DAYS - 1)
    assert sum(len(facts.weeks) for facts in stored) > 50
    assert any(facts.reports for facts in stored)
    for one, other in zip(stored, simulated, strict=True):
        told, sums = without_sums(one)
        expected, expected_sums = without_sums(other)
        assert told == expected
        assert sums == [pytest.approx(pair) for pair in expected_sums]
    usual, expected = stored[0].usual, simulated[0].usual
    assert usual.counts == expected.counts
    assert (usual.articles, usual.met, usual.since) == (
        expected.articles,
        expected.met,
        expected.since,
    )
    assert now - usual.since > timedelta(days=100)
