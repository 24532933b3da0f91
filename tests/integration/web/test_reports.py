""" "This article contains a mistake": an agent tells the editors, once for each card shown."""

import json
import re
from html import unescape

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import article, article_report, utc_now
from tests.support.members import MemberBrowser, make_member
from web.console.reports_views import PAGE
from web.services import EXTENSION
from web.tools.report_queries import add_report, list_open_reports


@pytest.fixture
def seq(agent, id_, refunds):
    """An event with a card."""
    card = {"article_id": refunds[0], "chunk_id": refunds[2][1]}
    return agent.do(id_, "reply", text="So:", cards=json.dumps([card])).json()["seq"]


def open_reports(web):
    with reading(web.services.engine) as conn:
        return list_open_reports(conn)


def test_a_report_names_what_was_shown_where_by_whom_and_why(web, agent, id_, refunds, seq):
    body = {"seq": seq, "comment": " The time limit is 30 days.\n"}
    assert agent.do(id_, "tools/reports", **body).json() == {"is_stored": True}
    (report,) = open_reports(web)
    assert (report.article_id, report.revision_id) == refunds[:2]
    assert (report.title, report.heading, report.slug) == ("Refunds", "How", "refunds")
    assert (report.conversation_id, report.seq, report.member_name) == (id_, seq, "Camille")
    assert report.comment == "The time limit is 30 days."


def test_the_form_works_without_a_script_and_the_thread_says_it_is_told(web, agent, id_, seq):
    page = agent.page(f"/console/inbox/{id_}")
    assert "This article contains a mistake" in page
    told = agent.submit(id_, "tools/reports", seq=str(seq), card="0", comment="Out of date")
    assert told.status_code == 200
    assert "You have told the editors" in told.text
    assert "This article contains a mistake" not in told.text
    assert len(open_reports(web)) == 1


def test_each_member_reports_an_event_once(web, agent, hire, id_, seq):
    robin = hire("Robin")
    for member in (agent, robin):
        assert member.do(id_, "tools/reports", seq=seq, comment="Wrong").status_code == 200
    again = agent.do(id_, "tools/reports", seq=seq, comment="Still wrong")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "already_reported")
    assert [report.comment for report in open_reports(web)] == ["Wrong", "Wrong"]


@pytest.mark.parametrize(
    "wrong",
    [{"comment": " "}, {"comment": "x" * 1001}, {"seq": 4711}, {"card": 1}, {"seq": "x"}],
)
def test_a_report_without_a_comment_or_a_card_is_refused(web, agent, id_, seq, wrong):
    body = {"seq": seq, "comment": "Wrong", **wrong}
    assert agent.do(id_, "tools/reports", **body).status_code == 422
    assert open_reports(web) == []


def test_a_closed_report_is_not_listed_and_one_article_can_be_asked_for(
    web,
    agent,
    id_,
    refunds,
    seq,
):
    agent.do(id_, "tools/reports", seq=seq, comment="Wrong")
    engine = web.services.engine
    with reading(engine) as conn:
        assert len(list_open_reports(conn, article_id=refunds[0])) == 1
        assert list_open_reports(conn, article_id=refunds[0] + 1) == []
    with writing(engine) as conn:
        conn.execute(sa.update(article_report).values(closed_at=utc_now()))
    assert open_reports(web) == []


def reports_page(member, path="/console/reports"):
    page = " ".join(re.sub("<[^>]+>", " ", member.get(path, follow_redirects=True).text).split())
    return unescape(page)


def test_editors_and_admins_read_what_agents_have_told_them(app, agent, id_, seq):
    engine = app.extensions[EXTENSION].engine
    editor = MemberBrowser(app, make_member(engine, "editor", "Emil"))
    assert "Nothing is reported" in reports_page(editor)
    comment = "It is 30 days.\n<b>Not</b> 14, says jo@example.org."
    agent.do(id_, "tools/reports", seq=seq, comment=comment)
    for member in (editor, MemberBrowser(app, make_member(engine, "admin", "Astrid"))):
        page = member.get("/console/reports", follow_redirects=True).text
        assert 'href="/console/reports"' in page
        assert 'href="/help/en/a/refunds">Refunds</a>' in page
        told = reports_page(member)
        assert "Section: How It is 30 days. <b>Not</b> 14" in told
        assert "Camille, " in told
        assert "jo@example.org" not in told, "editors see no customers"
    french = {"Accept-Language": "fr-FR"}
    assert "Articles signalés" in editor.get("/console/reports/", headers=french).text


def test_a_report_leads_whoever_may_see_it_to_where_it_was_shown(app, agent, id_, seq):
    engine = app.extensions[EXTENSION].engine
    agent.do(id_, "tools/reports", seq=seq, comment="Wrong")
    link = f'href="/console/inbox/{id_}#event-{seq}"'
    admin = MemberBrowser(app, make_member(engine, "admin", "Astrid"))
    assert link in admin.get("/console/reports/").text
    assert f'id="event-{seq}"' in admin.get(f"/console/inbox/{id_}").text
    editor = MemberBrowser(app, make_member(engine, "editor", "Emil"))
    assert "/console/inbox" not in editor.get("/console/reports/").text


def test_an_article_that_nobody_can_read_any_more_is_named_without_a_link(
    app, engine, agent, id_, seq
):
    agent.do(id_, "tools/reports", seq=seq, comment="Wrong")
    with writing(engine) as conn:
        conn.execute(sa.update(article).values(status="archived"))
    page = MemberBrowser(app, make_member(engine, "editor")).get("/console/reports/").text
    assert "Refunds" in page
    assert "/a/refunds" not in page


def test_agents_have_no_list_of_reports(app, engine):
    agent = MemberBrowser(app, make_member(engine, "agent", "Robin"))
    assert agent.get("/console/reports/").status_code == 403
    assert "/console/reports" not in agent.get("/console/account").text


def test_many_reports_come_in_pages(app, engine, refunds, id_):
    members = [make_member(engine, "agent", f"Agent {n}").id for n in (1, 2)]
    with writing(engine) as conn:
        for seq in range(PAGE):
            for member_id in members:
                add_report(
                    conn,
                    article_id=refunds[0],
                    revision_id=refunds[1],
                    heading="",
                    conversation_id=id_,
                    seq=seq,
                    member_id=member_id,
                    comment=f"of {seq} by {member_id}",
                )
    editor = MemberBrowser(app, make_member(engine, "editor"))
    path, seen = "/console/reports/", []
    while path:
        page = editor.get(path, follow_redirects=True).text
        seen += re.findall(r"of \d+ by \d+", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following and following[1]
    assert len(seen) == len(set(seen)) == 2 * PAGE
    for after in ("-1", "x", "9" * 30):
        assert editor.get(f"/console/reports/?after={after}").status_code == 200
