"""Who comes back into the queue from a person stands where they stood, not behind all others."""

from store.engine import writing
from store.tables import team as team_table
from store.tables import utc_now
from tests.integration.web.served import now
from tests.support.members import make_agent
from tests.support.waiting import id_of


def test_who_comes_back_into_the_queue_has_the_place_of_before(web, desk, engine):
    customers = [web.customer() for _ in range(3)]
    for customer in customers:
        customer.ask_person()
    camille = make_agent(engine)
    with writing(engine) as conn:
        row = team_table.insert().values(name="Repairs", created_at=utc_now())
        team_id = conn.execute(row.returning(team_table.c.id)).scalar_one()
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
