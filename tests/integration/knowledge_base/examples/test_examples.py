"""Example questions lead to their article, and change nothing else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from knowledge_base.checking import article_problems
from knowledge_base.entries import list_entries
from knowledge_base.examples import deciding, proposals
from knowledge_base.examples.errors import ExampleNotFound, NotAQuestion
from knowledge_base.examples.example_queries import (
    forget_conversations,
    list_accepted,
    list_examples,
)
from knowledge_base.examples.rehearsal import rehearse
from knowledge_base.examples.rehearsal_request import Proposed
from knowledge_base.related import related_articles
from knowledge_base.search import Searcher
from knowledge_base.sync import plan
from store.engine import reading, writing
from store.tables import article, article_sequence, chunk, conversation, feedback, utc_now

NOW = utc_now()
ASKED = "my colissimo has vanished"


@pytest.fixture
def lamp(shelf):
    return shelf.publish("lamp", "Clean the lamp", "Wipe it with a dry cloth, never with water.")


@pytest.fixture
def parcel(shelf):
    return shelf.publish(
        "parcel", "Late deliveries", "Open the order page.\n\n## Lost\n\nWrite to the carrier."
    )


@pytest.fixture
def add(engine):
    """Return a function that adds an example, given by an import."""

    def add(to, text=ASKED):
        with writing(engine) as conn:
            return deciding.add_example(conn, to.id, text, None, NOW)

    return add


@pytest.fixture
def searcher_of(engine, encoder):
    """Return a function that gives what searches a generation."""
    return lambda generation: Searcher(engine, encoder, lambda: generation)


def first_of(searcher, question):
    return searcher.search(question, language="en").hits[0]


def sequence(engine):
    with reading(engine) as conn:
        return conn.scalar(sa.select(article_sequence.c.value))


@pytest.mark.slow
@pytest.mark.usefixtures("parcel")
def test_a_question_leads_to_its_article_and_is_never_shown(
    engine, searcher_of, indexed, lamp, add
):
    add(lamp)
    generation = indexed()
    hit = first_of(searcher_of(generation), "My Colissimo has vanished!")
    assert hit.article_id == lamp.id
    assert hit.text == "Wipe it with a dry cloth, never with water."
    assert hit.chunk_id in generation.chunks_of_article[lamp.id]
    assert generation.article_count == 2
    assert len(generation.passages) == 3
    assert len(generation.entries) == 4
    assert lamp.id not in related_articles(generation, lamp.id, limit=5)
    assert article_problems(engine) == []


@pytest.mark.slow
def test_a_wrong_example_does_not_capture_other_questions(searcher_of, indexed, lamp, parcel, add):
    before = first_of(searcher_of(indexed()), "when does my late delivery come")
    add(lamp)
    after = first_of(searcher_of(indexed()), "when does my late delivery come")
    assert (after.article_id, after.probability) == (parcel.id, pytest.approx(before.probability))


@pytest.mark.slow
def test_rewriting_an_article_leaves_its_ways_alone(engine, indexed, shelf, lamp, add):
    example = add(lamp)
    generation = indexed()
    ways = {e.chunk_id for e in generation.examples.entries}
    shelf.rewrite(lamp, "Clean the lamp", "Wipe it.\n\n## More\n\nNever use water.")
    with reading(engine) as conn:
        wanted = list_entries(conn)
    embedded = {entry.text for entry in plan(generation.entries, wanted, None).embed}
    assert embedded == {"Wipe it.", "Never use water."}, "nothing is embedded twice"
    generation = indexed(generation)
    assert {e.chunk_id for e in generation.examples.entries} == ways
    with writing(engine) as conn:
        deciding.refuse_example(conn, example.id, None, NOW)
    generation = indexed(generation)
    assert not len(generation.examples)


def test_accepting_and_taking_back_tell_the_search_process(engine, lamp, add):
    start = sequence(engine)
    example = add(lamp)
    assert sequence(engine) == start + 1
    assert add(lamp, "MY colissimo has vanished.") == example, "the same words"
    assert sequence(engine) == start + 1
    with writing(engine) as conn:
        deciding.remove_example(conn, example.id, None, NOW)
        assert list_examples(conn, lamp.id) == []
        assert conn.scalar(sa.select(sa.func.count()).where(chunk.c.question_id.is_not(None))) == 0
        with pytest.raises(ExampleNotFound):
            deciding.accept_example(conn, example.id, None, NOW)
        with pytest.raises(NotAQuestion):
            deciding.add_example(conn, lamp.id, " ?! ", None, NOW)
    assert sequence(engine) == start + 2


def test_an_archived_article_has_no_ways_and_gets_them_back(engine, shelf, lamp, add):
    add(lamp)
    shelf.archive(lamp)
    assert article_problems(engine) == []
    with reading(engine) as conn:
        assert conn.scalar(sa.select(sa.func.count()).select_from(chunk)) == 0
    shelf.rewrite(lamp, "Clean the lamp", "Another text of it.")
    with reading(engine) as conn:
        assert conn.scalars(sa.select(chunk.c.text).order_by(chunk.c.ordinal)).all() == [
            "Another text of it.",
            ASKED,
        ]


def test_a_proposal_leads_nowhere_until_a_person_accepts_it(engine, lamp):
    with writing(engine) as conn:
        proposed = deciding.propose(conn, lamp.id, ASKED, NOW, language="en", origin="conversation")
        assert deciding.propose(conn, lamp.id, ASKED, NOW, language="en", origin="gap") is None
        assert list_accepted(conn, lamp.id) == []
        deciding.accept_example(conn, proposed.id, None, NOW)
        assert [one.text for one in list_accepted(conn, lamp.id)] == [ASKED]
        deciding.remove_example(conn, proposed.id, None, NOW)
        states = [one.state for one in list_examples(conn, lamp.id)]
    assert states == ["refused"], "or the next night would propose it again"


def confirm(conn, to, text, id_):
    conn.execute(
        conversation.insert().values(
            id=id_, token_hash=id_, language="en", created_at=NOW, updated_at=NOW
        )
    )
    conn.execute(
        feedback.insert().values(
            article_id=to.id,
            revision_id=to.published_revision_id,
            conversation_id=id_,
            seq=2,
            question=text,
            is_helpful=True,
            created_at=NOW - timedelta(days=1),
        )
    )


def test_confirmed_questions_are_proposed_once_and_conversations_may_be_forgotten(engine, lamp):
    with writing(engine) as conn:
        confirm(conn, lamp, "how do I clean the lamp shade", "c1")
        confirm(conn, lamp, "clean the lamp of jo [e-mail]", "c2")
        confirm(conn, lamp, "may the lamp shade be washed", "c3")
    assert proposals.run(engine, NOW) == 2
    assert proposals.run(engine, NOW) == 0
    with writing(engine) as conn:
        by_text = {one.text: one for one in list_examples(conn, lamp.id)}
        kept = by_text["how do I clean the lamp shade"]
        deciding.accept_example(conn, kept.id, None, NOW)
        assert forget_conversations(conn, ["c1", "c3"]) == 1
        (left,) = list_examples(conn, lamp.id)
    assert (left.id, left.conversation_id) == (kept.id, None)


@pytest.fixture
def rehearsing(searcher_of, indexed):
    """Return a function that gives what searches all that is published."""
    return lambda: searcher_of(indexed())


def proposed_change(to, body, *, examples=None, withdraw=False):
    return Proposed(to.id, "en", "Clean the lamp", body, examples, withdraw, is_cut=False)


@pytest.mark.slow
def test_a_rehearsal_says_what_is_lost_and_changes_nothing(engine, lamp, parcel, add, rehearsing):
    add(lamp, "how do I clean the lamp")
    add(parcel, "where is my late delivery")
    searcher = rehearsing()
    generation = searcher.current()
    start = sequence(engine)
    found = rehearse(engine, searcher, proposed_change(lamp, "", withdraw=True))
    (lost,) = found.lost
    assert (lost.text, lost.before.article_id) == ("how do I clean the lamp", lamp.id)
    assert found.left_out == 0
    same = rehearse(engine, searcher, proposed_change(lamp, "Wipe it with a dry cloth."))
    assert same.elsewhere == same.astray == ()
    mistaken = proposed_change(lamp, "Wipe it.", examples=("wash the zebra with soap",))
    assert [led.text for led in rehearse(engine, searcher, mistaken).astray] == []
    assert sequence(engine) == start
    assert searcher.current() is generation


@pytest.mark.slow
def test_what_has_expired_is_said_by_the_time_of_the_search_and_may_be_hidden(
    engine, encoder, indexed, lamp, parcel
):
    with writing(engine) as conn:
        row = article.update().where(article.c.id == lamp.id)
        conn.execute(row.values(expires_at=NOW, review_by=NOW - timedelta(days=9)))
    generation = indexed()

    def search(at, **options):
        searcher = Searcher(engine, encoder, lambda: generation, clock=lambda: at, **options)
        return searcher.search("clean the lamp", language="en").hits[0]

    earlier, later = NOW - timedelta(days=1), NOW + timedelta(days=1)
    assert search(earlier).standing == "overdue"
    assert (search(later).article_id, search(later).standing) == (lamp.id, "expired")
    assert search(later, hides_expired=True).article_id == parcel.id
    assert search(earlier, hides_expired=True).article_id == lamp.id
