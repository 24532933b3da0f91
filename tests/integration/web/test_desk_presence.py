"""Who is there to answer, where another help desk is used instead of the console."""

from datetime import timedelta

import pytest

from store.engine import reading, writing
from store.tables import utc_now
from tests.support.members import make_member
from tests.support.waiting import standing
from web.integrations import token_queries
from web.integrations.tokens import create_token, revoke_token

HERE = {"is_present": True, "for_s": 60}


@pytest.fixture
def engine(web):
    return web.services.engine


@pytest.fixture
def put(web, engine):
    """Say it as the help desk does."""
    token = create_token(engine, name="Our desk", created_by=make_member(engine, "admin").id)
    headers = {"Authorization": f"Bearer {token}"}
    return lambda body: web.http.put("/api/desk/presence", json=body, headers=headers)


def availability(web):
    return web.services.outlook.snapshot(is_new=True).staffing.availability


def test_a_desk_that_says_somebody_is_there_is_believed_for_a_while(web, customer, put, engine):
    assert availability(web) == "nobody"
    said = put(HERE).json()
    assert said["is_present"]
    assert said["until"]
    assert availability(web) == "open"
    assert standing(customer)["availability"] == "open"
    customer.ask_person()
    assert customer.state()["state"] == "waiting"
    later = utc_now() + timedelta(seconds=61)
    with reading(engine) as conn:
        assert not token_queries.is_desk_present(conn, now=later)


def test_a_desk_says_that_nobody_is_there_any_more(web, put):
    put(HERE)
    assert put({"is_present": False}).json() == {"is_present": False, "until": None}
    assert availability(web) == "nobody"


def test_a_revoked_token_says_nothing(web, put, engine):
    put(HERE)
    with reading(engine) as conn:
        (token,) = token_queries.list_tokens(conn)
    revoke_token(engine, token.id, now=utc_now())
    assert availability(web) == "nobody"
    assert put(HERE).status_code == 401


def test_two_desks_are_two(web, put, engine):
    put(HERE)
    maker = make_member(engine, "admin", "Robin")
    create_token(engine, name="Another", created_by=maker.id)
    with writing(engine) as conn:
        newest = max(token.id for token in token_queries.list_tokens(conn))
        token_queries.set_presence(conn, newest, until=None)
    assert availability(web) == "open"


@pytest.mark.parametrize("body", [{}, {"is_present": True, "for_s": 5}, {"for_s": 60}])
def test_what_is_not_of_the_contract_is_refused(put, body):
    assert put(body).status_code == 422


def test_without_a_token_nobody_is_heard(web):
    assert web.http.put("/api/desk/presence", json=HERE).status_code == 401


def test_presence_by_hours_needs_nobody_to_say_so(serve):
    assert availability(serve(presence="hours")) == "open"
    closed = (utc_now().date() + timedelta(days=days) for days in (-1, 0, 1))
    shut = serve(presence="hours", extra_closed_days=tuple(closed))
    assert availability(shut) == "closed"
