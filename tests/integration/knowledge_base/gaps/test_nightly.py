"""The nightly gathering with the real model, on each database."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from knowledge_base.gaps import nightly
from knowledge_base.gaps.deciding import Decider, attach, begin_article, dismiss
from knowledge_base.gaps.nightly import run
from store.engine import reading, writing
from store.tables import gap, gap_question, question, utc_now
from tests.support.asked import store_asked
from tests.support.members import make_member
from tests.support.published import insert_article

NOW = utc_now()
INSTALMENTS = (
    "can I pay in instalments?",
    "do you offer payment in three instalments",
    "is it possible to pay in several instalments?",
)
BILINGUAL = ("how do I wash the duck costume?", "comment laver le costume de canard ?")


@pytest.fixture
def ask(engine):
    """Store a question that had no answer, an hour ago or ``days``."""

    def one(text, *, days=0.04, **facts):
        with writing(engine) as conn:
            return store_asked(conn, text, at=NOW - timedelta(days=days), **facts)

    return one


@pytest.fixture
def gather(engine, encoder):
    def one():
        return run(engine, encoder, now=NOW)

    one.engine = engine
    return one


@pytest.fixture
def gaps(engine):
    """All gaps: (question, state, number of questions), in the order of their ids."""

    def read():
        with reading(engine) as conn:
            count = sa.func.count(gap_question.c.question_id)
            rows = conn.execute(
                sa.select(gap.c.question, gap.c.state, count)
                .outerjoin(gap_question, gap_question.c.gap_id == gap.c.id)
                .group_by(gap.c.id)
                .order_by(gap.c.id)
            )
            return [tuple(row) for row in rows]

    return read


@pytest.fixture
def before_placing(monkeypatch):
    """Do something once, after the night has read and before it stores."""

    def prepare(act):
        place, tries = nightly.place_questions, []

        def act_first(*given):
            tries.append(given)
            if len(tries) == 1:
                act()
            return place(*given)

        monkeypatch.setattr(nightly, "place_questions", act_first)
        return tries

    return prepare


@pytest.fixture
def editor(engine):
    emil = make_member(engine, "editor")
    return Decider(emil.id, emil.name)


def test_questions_that_mean_the_same_are_one_gap_in_both_languages(ask, gather, gaps):
    for text in INSTALMENTS:
        ask(text)
    ask(BILINGUAL[0])
    ask(BILINGUAL[1], language="fr")

    report = gather()

    assert (report.added, report.begun, report.embedded) == (5, 2, 5)
    assert sorted(count for _, _, count in gaps()) == [2, 3]
    assert all(state == "open" for _, state, _ in gaps())
    assert {text for text, _, count in gaps() if count == 3} <= set(INSTALMENTS)


def test_the_next_night_embeds_only_what_is_new(ask, gather, gaps):
    for text in INSTALMENTS[:2]:
        ask(text)
    gather()
    assert gather().embedded == 0
    ask(INSTALMENTS[2])
    report = gather()
    assert (report.added, report.begun) == (1, 0)
    # The new one, and the gap's name, which it is compared with.
    assert report.embedded == 2
    assert [count for _, _, count in gaps()] == [3]


def test_well_answered_ones_are_left_out_and_the_badly_answered_gathered(ask, gather, gaps, engine):
    with writing(engine) as conn:
        shown = insert_article(conn, "parcel")
    answered = {"outcome": "answered", "shown": shown, "probability": 0.9}
    ask("where is my parcel?", **answered)
    ask("do you repair typewriters?", **answered, is_helpful=False)
    ask("how loud is the kettle?", **{**answered, "probability": 0.3})
    ask(
        "does the lamp work in Japan?",
        **answered,
        requested="asked",
        replied="With an adapter, yes.",
    )
    ask("what is the voltage of a toaster?", **answered, requested="asked")
    ask("somebody is in my account", **answered, requested="account_hacked", replied="On it.")
    ask("why was my order cancelled?", reason="own_matter")
    ask("long ago I asked this", days=61)

    gather()

    assert {text for text, _, _ in gaps()} == {
        "do you repair typewriters?",
        "how loud is the kettle?",
        "does the lamp work in Japan?",
    }


def test_a_vote_that_comes_later_is_gathered_later(ask, gather, gaps, engine):
    with writing(engine) as conn:
        shown = insert_article(conn, "parcel")
    answered = {"outcome": "answered", "shown": shown, "probability": 0.9}
    id_ = ask("do you repair typewriters?", **answered)
    gather()
    assert gaps() == []
    ask("and pianos?", **answered, is_helpful=False, conversation_id=id_)
    gather()
    assert [text for text, _, _ in gaps()] == ["and pianos?"]


def test_gaps_that_grow_together_are_joined_and_the_older_one_stays(ask, gather, gaps, engine):
    ask(INSTALMENTS[0])
    gather()
    recipe_of = {"vector_sum": b"", "recipe": "another"}
    ask("do you repair typewriters?")
    gather()
    with writing(engine) as conn:
        # As if both had begun far from each other: now the second is asked as the first is.
        second = conn.execute(sa.select(sa.func.max(gap.c.id))).scalar_one()
        conn.execute(question.update().where(question.c.id == 2).values(text=INSTALMENTS[1]))
        conn.execute(gap.update().where(gap.c.id == second).values(**recipe_of))

    assert gather().merged == 1

    assert [(state, count) for _, state, count in gaps()] == [("open", 2)]


def test_another_model_embeds_all_again(ask, gather, gaps, engine):
    for text in (*INSTALMENTS, BILINGUAL[0]):
        ask(text)
    gather()
    before = gaps()
    with writing(engine) as conn:
        sums = list(conn.execute(sa.select(gap.c.vector_sum).order_by(gap.c.id)).scalars())
        conn.execute(gap.update().values(recipe="another", vector_sum=b"\0" * 12))

    report = gather()

    assert (report.added, report.embedded) == (0, 4)
    assert gaps() == before
    with reading(engine) as conn:
        again = list(conn.execute(sa.select(gap.c.vector_sum).order_by(gap.c.id)).scalars())
    assert again == sums


def test_what_falls_into_a_dismissed_gap_goes_unseen(ask, gather, gaps, engine, editor):
    ask(INSTALMENTS[0])
    gather()
    with writing(engine) as conn:
        dismiss(conn, 1, by=editor, now=NOW)
    for text in INSTALMENTS[1:]:
        ask(text)
    gather()
    assert [(state, count) for _, state, count in gaps()] == [("dismissed", 3)]


def test_an_answered_gap_that_goes_on_being_asked_in_vain_comes_back(
    ask, gather, gaps, engine, editor
):
    with writing(engine) as conn:
        article_id, _ = insert_article(conn, "instalments")
    ask(INSTALMENTS[0], days=9)
    gather()
    with writing(engine) as conn:
        attach(conn, 1, article_id, by=editor, now=NOW - timedelta(days=5))
    id_ = ask(INSTALMENTS[1], days=4)
    ask(INSTALMENTS[1], days=4, conversation_id=id_)
    assert gather().reopened == 0, "one customer, who asked twice"
    assert gaps()[0][1] == "answered"

    ask(INSTALMENTS[2], days=3)

    assert gather().reopened == 1
    assert gaps()[0][1] == "open"
    with reading(engine) as conn:
        row = conn.execute(sa.select(gap)).one()
    assert (row.article_id, row.decided_at) == (article_id, NOW - timedelta(days=5))


def test_what_is_decided_meanwhile_stays_decided(ask, gather, gaps, editor, before_placing):
    ask(INSTALMENTS[0])
    gather()
    ask(INSTALMENTS[1])

    def decide():
        with writing(gather.engine) as conn:
            begin_article(conn, 1, replies=[], by=editor, now=NOW)

    tries = before_placing(decide)
    report = gather()

    assert len(tries) == 2
    assert (report.added, report.embedded) == (1, 2)
    assert [(state, count) for _, state, count in gaps()] == [("writing", 2)]


def test_a_question_forgotten_meanwhile_is_not_gathered(ask, gather, gaps, before_placing):
    ask(INSTALMENTS[0])

    def forget():
        with writing(gather.engine) as conn:
            conn.execute(question.delete())

    before_placing(forget)
    assert gather().added == 0
    assert gaps() == []


def test_order_numbers_do_not_keep_questions_apart(ask, gather, gaps):
    ask("can I change the address of order AB123456?")
    ask("can I change the address of order XY987654321?")
    gather()
    assert [count for _, _, count in gaps()] == [2]
