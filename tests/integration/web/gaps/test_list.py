"""The editors' list of unanswered questions, on the page and as JSON."""

from datetime import timedelta

import pytest

from store.engine import writing
from store.tables import answer_wish, gap, utc_now
from tests.support.published import insert_article

PATH = "/console/gaps"


def listed(editor, **query):
    answer = editor.get("/console/gaps.json", query_string=query)
    assert answer.status_code == 200, answer.text
    return answer.json["gaps"]


def test_customers_are_counted_once_and_the_most_asked_comes_first(emil, ask, gather):
    for _ in range(2):
        ask("do you repair pianos?")
    ask("do you repair pianos?", days=40)
    gather()
    id_ = ask("can I pay in instalments?")
    ask("instalments, please", conversation_id=id_)
    for _ in range(2):
        ask("pay in three times?")
    gather()

    first, second = listed(emil)

    assert first["question"] == "can I pay in instalments?"
    assert first["customers"] == {"last_30_days": 3, "before": 0}
    assert first["trend"] == "new"
    assert second["customers"] == {"last_30_days": 2, "before": 1}
    assert second["trend"] == "up"
    page = emil.get(PATH).text
    assert page.index("instalments") < page.index("pianos")
    assert "3 customers in 30 days" in page
    assert "more than before: 1" in page


def test_a_row_shows_examples_in_both_languages_and_what_comes_closest(emil, ask, gather, engine):
    with writing(engine) as conn:
        near = insert_article(conn, "payment", title="How can I pay?")
        far = insert_article(conn, "secret", title="Our margins", audience="internal")
    ask("can I pay in instalments?", shown=near, probability=0.31)
    ask("payer en plusieurs fois ?", language="fr", shown=near, probability=0.42)
    ask("instalments?", shown=far, probability=0.9)
    gather()

    (row,) = listed(emil)

    assert row["examples"] == [
        {"text": "instalments?", "language": "en"},
        {"text": "payer en plusieurs fois ?", "language": "fr"},
    ]
    assert (row["nearest"]["title"], row["nearest"]["probability"]) == ("How can I pay?", 0.42)
    page = emil.get(PATH).text
    assert '<q lang="fr">payer en plusieurs fois ?</q>' in page
    assert "42% likely to answer" in page
    assert "margins" not in page


def test_the_reply_that_solved_it_is_shown_without_personal_data(emil, ask, gather):
    ask(
        "can I pay in instalments?",
        requested="asked",
        replied="Yes, in three payments. Write to jo@customer.example to begin.",
    )
    ask("pay later?", requested="asked", replied="One moment please.")
    gather()
    (row,) = listed(emil)
    assert row["reply"] == "Yes, in three payments. Write to [e-mail] to begin."
    page = emil.get(PATH).text
    assert "jo@customer.example" not in page
    assert "One moment" not in page


def test_what_customers_write_is_text(emil, ask, gather):
    ask(
        "<script>alert(1)</script> instalments?",
        requested="asked",
        replied="<b>No, never ever</b> at all.",
    )
    gather()
    page = emil.get(PATH).text
    assert "<script>alert" not in page
    assert "<b>No" not in page


@pytest.mark.parametrize("state", ["open", "writing", "answered", "dismissed"])
def test_each_state_has_its_list(emil, ask, gather, state):
    ask("do you repair pianos?")
    gather(state=state)
    for one in ("open", "writing", "answered", "dismissed"):
        found = [row["question"] for row in listed(emil, state=one)]
        assert found == (["do you repair pianos?"] if one == state else [])
        assert emil.get(PATH, query_string={"state": one}).status_code == 200


def test_a_reopened_gap_says_so(emil, ask, gather, engine):
    with writing(engine) as conn:
        article_id, _ = insert_article(conn, "instalments", title="Instalments")
    ask("can I pay in instalments?", days=9)
    for _ in range(2):
        ask("instalments?", days=1)
    gather(article_id=article_id, decided_at=utc_now() - timedelta(days=5))
    page = emil.get(PATH).text
    assert "2 customers have asked in vain since." in page
    assert "Instalments" in page


def test_who_waits_to_be_told_is_counted(emil, ask, gather, engine):
    id_ = ask("can I pay in instalments?")
    with writing(engine) as conn:
        conn.execute(
            answer_wish.insert().values(
                conversation_id=id_, seq=1, email="jo@x.example", language="en", asked_at=utc_now()
            )
        )
    gather()
    page = emil.get(PATH).text
    assert "1 customer wants to be told of an article" in page
    assert "jo@x.example" not in page
    assert "jo@x.example" not in emil.get("/console/gaps.json").text


def test_long_lists_have_pages(emil, ask, gather):
    for number in range(21):
        ask(f"question number {number}?")
        gather()
    assert emil.get(PATH).text.count('class="gap"') == 20
    second = emil.get(PATH, query_string={"page": 2}).text
    assert second.count('class="gap"') == 1
    assert 'rel="prev"' in second
    assert len(listed(emil, limit=5, offset=18)) == 3


@pytest.mark.parametrize("path", [PATH, "/console/gaps.json", f"{PATH}/1/attach"])
def test_agents_may_not_see_it(ada, path):
    assert ada.get(path).status_code == 403


@pytest.mark.parametrize("action", ["write", "attach", "dismiss", "undo"])
def test_agents_may_not_decide(ada, ask, gather, rows, action):
    ask("do you repair pianos?")
    id_ = gather()
    assert ada.submit(f"{PATH}/{id_}/{action}").status_code == 403
    assert rows(gap)[0].state == "open"


def test_a_form_of_another_site_is_refused(emil, ask, gather, rows):
    ask("do you repair pianos?")
    id_ = gather()
    assert emil.client.post(f"{PATH}/{id_}/dismiss", data={}).status_code == 403
    assert rows(gap)[0].state == "open"


def test_the_top_bar_leads_editors_there(emil, ada):
    assert 'href="/console/gaps"' in emil.get("/console/account").text
    assert 'href="/console/gaps"' not in ada.get("/console/account").text
