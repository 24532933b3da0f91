"""What a team's canned replies are before anybody has written one."""

import re

from store.engine import reading
from store.migrate import upgrade
from web.tools import canned_queries
from web.tools.canned import make_draft, unfilled, unknown_variables


def replies_of(engine):
    with reading(engine) as conn:
        return {reply.shortcut: reply for reply in canned_queries.list_replies(conn)}


def _version(browser, id_):
    page = browser.get("/console/canned", follow_redirects=True).text
    form = page.split(f'action="/console/canned/{id_}"')[1]
    return re.search(r'name="updated_at" value="([^"]+)"', form)[1]


def test_a_team_begins_with_replies_in_both_languages(ada, engine):
    replies = replies_of(engine)
    assert {"hello", "order", "wait", "bye"} <= set(replies)
    for reply in replies.values():
        # As if somebody had written them on the page; who sends one fills nothing in.
        bodies = [reply.bodies[language] for language in ("en", "fr")]
        assert make_draft(
            shortcut=reply.shortcut, title=reply.title, body_en=bodies[0], body_fr=bodies[1]
        )
        for body in bodies:
            assert body
            assert set(unfilled(body)) <= {"agent", "site"}
            assert not unknown_variables(body)
    page = ada.get("/console/canned", follow_redirects=True).text
    assert "Could you give me your order number" in page


def test_what_a_team_deletes_of_them_stays_away(ada, engine):
    id_ = replies_of(engine)["wait"].id
    ada.submit(f"/console/canned/{id_}/delete", updated_at=_version(ada, id_))
    upgrade(engine)
    assert "wait" not in replies_of(engine)
