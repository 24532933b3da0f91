"""After the end one question is asked, answered or waved away once."""

from datetime import UTC, timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, rating, utc_now
from tests.support.waiting import id_of, live, next_standing, standing
from web.console.inbox.lines import lines_of
from web.conversations import queries


@pytest.fixture
def help_(web, engine, camille):
    """Let Camille help a customer to the end."""

    def do(customer, why="solved"):
        desk, id_ = web.services.desk, id_of(engine, customer)
        desk.speak(id_, camille, "Here you are.")
        desk.resolve(id_, camille, why=why)
        return id_

    return do


def rows(engine):
    with reading(engine) as conn:
        return conn.execute(sa.select(rating)).all()


def rate(customer, **body):
    return customer.post("rating", {"episode": 0, **body})


def test_a_rating_is_asked_for_given_once_and_shown(customer, engine, help_, camille):
    help_(customer)
    assert standing(customer)["rating"] == {"episode": 0}

    answer = rate(customer, score=4, comment="Quick, card 4111 1111 1111 1111")

    assert answer.status_code == 200
    rated = answer.json()["event"]
    assert (rated["kind"], rated["author"], rated["state"]) == ("rated", "customer", None)
    score, comment = rated["parts"]
    assert score == {"type": "rating", "score": 4}
    assert comment["text"].startswith("Quick, card [card]")
    assert customer.events()[-1] == rated
    (row,) = rows(engine)
    assert (row.score, row.member_id) == (4, camille.id)
    assert row.comment.startswith("Quick, card [card]")
    assert standing(customer)["rating"] is None
    assert customer.state()["state"] == "resolved"
    assert rate(customer, score=1).json() == {"event": None}
    assert rows(engine)[0].score == 4


def test_the_team_reads_score_and_comment_in_the_thread(customer, engine, help_):
    id_ = help_(customer)
    rate(customer, score=2, comment="Too slow.")

    with reading(engine) as conn:
        line = lines_of(queries.list_newest_events(conn, id_), zone=UTC, is_masked=True)[-1]
    assert (line.change, line.values["score"], line.texts) == ("rated", 2, ("Too slow.",))


def test_waved_away_it_is_not_asked_for_again(customer, engine, help_):
    help_(customer)
    assert rate(customer, dismissed=True).json() == {"event": None}
    assert standing(customer)["rating"] is None
    assert rows(engine)[0].score is None
    assert customer.events()[-1]["kind"] == "resolved"


def test_the_question_comes_and_goes_live_in_every_tab(customer, help_):
    with live(customer) as events:
        help_(customer)
        next_standing(events, state="resolved", rating={"episode": 0})
        rate(customer, score=5)
        next_standing(events, state="resolved", rating=None)


@pytest.mark.parametrize("why", ["abandoned", "spam"])
def test_who_left_or_was_none_is_not_asked(customer, engine, help_, why):
    help_(customer, why)
    assert standing(customer)["rating"] is None
    assert rows(engine) == []


def test_given_back_to_the_bot_nobody_is_asked(web, customer, engine, camille):
    desk, id_ = web.services.desk, id_of(engine, customer)
    desk.speak(id_, camille, "The bot knows.")
    desk.give_back(id_, camille)
    desk.resolve(id_, camille)
    assert rows(engine) == []


def test_the_next_episode_is_not_asked_about_the_same_day_but_the_day_after(
    customer, engine, help_
):
    help_(customer)
    rate(customer, score=5)
    customer.send("one more thing")
    help_(customer)
    assert len(rows(engine)) == 1
    with writing(engine) as conn:
        conn.execute(rating.update().values(asked_at=utc_now() - timedelta(hours=25)))
    customer.send("and another")
    assert standing(customer)["rating"] is None
    help_(customer)
    assert standing(customer)["rating"]["episode"] > 0


def test_the_question_waits_while_the_customer_goes_on_with_the_bot(customer, help_):
    help_(customer)
    customer.send("one more thing")
    customer.when_answered()
    assert customer.state()["state"] == "bot"
    assert standing(customer)["rating"] == {"episode": 0}
    # Not beside the wait for a person.
    customer.ask_person()
    assert standing(customer)["rating"] is None
    customer.post("keep-asking", {})
    assert standing(customer)["rating"] is None


def test_what_was_asked_before_is_rated_from_the_next_episode(customer, engine, help_, camille):
    help_(customer)
    customer.send("one more thing")
    assert rate(customer, score=4).json()["event"]["kind"] == "rated"
    (row,) = rows(engine)
    assert (row.episode_seq, row.score, row.member_id) == (0, 4, camille.id)
    assert standing(customer)["rating"] is None


def test_the_next_end_ends_the_question_of_the_one_before(customer, engine, help_):
    help_(customer)
    customer.send("one more thing")
    help_(customer)
    assert standing(customer)["rating"] is None
    customer.send("and another")
    assert standing(customer)["rating"] is None
    (row,) = rows(engine)
    assert row.score is None
    assert rate(customer, score=5).json() == {"event": None}


def test_the_same_customer_is_asked_once_a_day_in_all_their_conversations(web, engine, help_):
    first, second, stranger = web.customer(), web.customer(), web.customer()
    for customer, key in ((first, "ada"), (second, "ada"), (stranger, None)):
        with writing(engine) as conn:
            conn.execute(
                conversation.update()
                .where(conversation.c.id == id_of(engine, customer))
                .values(customer_key=key)
            )
        help_(customer)
    assert standing(first)["rating"]
    assert standing(second)["rating"] is None
    assert standing(stranger)["rating"]


def test_only_what_is_asked_for_can_be_rated(customer, help_):
    assert rate(customer, score=5).json()["error"]["code"] == "nothing_to_rate"
    help_(customer)
    for body in ({}, {"score": 5, "dismissed": True}, {"score": 0}, {"score": 6}):
        assert rate(customer, **body).status_code == 422
