"""Who comes back into the queue from a person stands where they stood, not behind all others."""

from datetime import datetime

from store.engine import reading
from tests.integration.web.served import now
from tests.support.members import make_agent, make_team
from tests.support.waiting import id_of
from web.api.desk_schemas import desk_conversation
from web.console.inbox.filters import Filters
from web.console.inbox.list_queries import list_rows


def test_who_comes_back_into_the_queue_has_the_place_of_before(web, desk, engine):
    customers = [web.customer() for _ in range(3)]
    for customer in customers:
        customer.ask_person()
    camille = make_agent(engine)
    team_id = make_team(engine, "Repairs", camille)
    waiting = [id_of(engine, customer) for customer in customers]
    for id_, customer in list(zip(waiting, customers, strict=True))[:2]:
        desk.speak(id_, camille, "Hello")
        customer.send("are you there?")

    def by_place():
        return sorted(waiting, key=lambda id_: now(engine, id_).handoff_requested_at)

    assert by_place() != waiting

    desk.requeue(waiting[0], camille, why="offline")
    desk.assign(waiting[1], camille, team_id=team_id, why="transfer")

    assert by_place() == waiting


def test_what_was_answered_is_waited_for_no_more_by_who_comes_back(web, desk, engine):
    customer = web.customer()
    customer.send("my kettle leaks")
    customer.ask_person()
    id_ = id_of(engine, customer)
    camille, robin = make_agent(engine), make_agent(engine, "Robin")
    desk.speak(id_, camille, "Since when?")

    handed_on = desk.assign(id_, camille, member_id=robin.id)
    back = desk.requeue(id_, robin, why="silent")

    shown = [now(engine, id_).waiting_since, desk_conversation(now(engine, id_))["waiting_since"]]
    assert shown == [handed_on.created_at, handed_on.created_at.isoformat()]
    with reading(engine) as conn:
        rows = list_rows(conn, Filters(), member_id=camille.id, now=back.created_at).rows
    assert [row.waits_since for row in rows] == [handed_on.created_at]
    assert rows[0].place_at < handed_on.created_at


def test_what_nobody_has_answered_is_waited_for_since_it_was_said(web, desk, engine):
    customer = web.customer()
    customer.ask_person()
    id_ = id_of(engine, customer)
    camille = make_agent(engine)
    asked_at = now(engine, id_).waiting_since
    desk.requeue(id_, camille, why="by_hand")
    assert now(engine, id_).waiting_since == asked_at

    desk.speak(id_, camille, "Hello")
    assert now(engine, id_).waiting_since is None
    customer.send("it drips")
    customer.send("a lot")
    drips = next(one for one in customer.events() if "it drips" in str(one["parts"]))
    desk.requeue(id_, camille, why="offline")
    assert now(engine, id_).waiting_since == datetime.fromisoformat(drips["at"])
