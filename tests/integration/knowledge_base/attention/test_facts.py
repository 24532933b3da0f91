"""Facts as they are read from the database, one article at a time."""

import pytest
import sqlalchemy as sa

from knowledge_base.attention.gathering import gather_facts
from knowledge_base.attention.worklist import attention_of
from knowledge_base.editing.category_policies import OwnPolicy
from knowledge_base.editing.category_policy_queries import put_policy
from store.engine import reading, writing
from store.tables import article as article_table
from store.tables import article_pair, article_report
from tests.integration.knowledge_base.attention.life import NOW, Life, ago


def test_a_draft_has_no_attention(life: Life, engine: sa.Engine):
    article = life.publish()
    with writing(engine) as conn:
        conn.execute(article_table.update().values(status="draft"))
        assert attention_of(conn, article.id, now=NOW) is None


def test_who_checked_it_last_is_known_by_name_and_clears_an_overdue_review(life: Life):
    article = life.publish(review_by=ago(10))
    assert life.kinds(article) == ["review_overdue"]
    life.check(article, at=ago(1), by=life.member("Priya"))
    assert life.kinds(article) == []
    facts = life.of(article).facts
    assert (facts.checked_at, facts.checked_by) == (ago(1), "Priya")


def test_what_editors_set_for_the_category_holds(life: Life, engine: sa.Engine):
    article = life.publish(category_path="Prices/Abroad")
    assert life.kinds(article) == []
    with writing(engine) as conn:
        put_policy(conn, "en", "Prices", OwnPolicy(30, 10, is_volatile=True))
    facts = life.of(article).facts
    assert (facts.policy.half_life_days, facts.is_volatile) == (10, True)
    assert life.kinds(article) == ["review_overdue"]


def test_only_votes_of_the_revision_in_force_count_and_a_fix_clears_them(life: Life):
    article = life.publish()
    for _ in range(8):
        life.vote(article)
    assert life.kinds(article) == ["unhelpful"]
    fixed = life.rewrite(article)
    assert life.kinds(article) == []
    life.vote(fixed, is_helpful=True)
    assert life.of(article).facts.votes.yes == 1


def test_still_true_clears_votes_and_new_ones_count_again(life: Life):
    article = life.publish()
    for _ in range(8):
        life.vote(article)
    life.check(article, at=ago(1))
    assert life.kinds(article) == []
    for _ in range(8):
        life.vote(article, at=ago(0.5))
    assert life.kinds(article) == ["unhelpful"]


def test_a_person_votes_once_however_often_they_are_shown_the_article(life: Life):
    article = life.publish()
    talk = life.talk(("Where is my refund?", article))
    for place in range(8):
        life.vote(article, of=talk, seq=place, at=ago(3 - place / 10))
    life.vote(article, of=talk, seq=9, is_helpful=True, at=ago(1))
    assert life.of(article).facts.votes[3:5] == (1, 0)


def test_reasons_of_customers_come_with_their_three_newest_comments(life: Life):
    article = life.publish()
    for number in range(5):
        life.vote(article, reason="outdated", comment=f"Comment {number}", at=ago(9 - number))
    (complaint,) = life.of(article).facts.complaints
    assert (complaint.reason, complaint.people) == ("outdated", 5)
    assert complaint.comments == ("Comment 4", "Comment 3", "Comment 2")
    assert complaint.first_at == ago(9)


def test_complaints_of_long_ago_are_no_longer_held_against_it(life: Life):
    article = life.publish()
    for _ in range(3):
        life.vote(article, reason="wrong", at=ago(80))
    assert life.of(article).facts.complaints == ()


def test_a_report_is_there_until_somebody_closes_it(life: Life, engine: sa.Engine):
    article = life.publish()
    id_ = life.report(article, life.member("Noor"), reason="wrong", heading="How")
    (reason,) = life.of(article).reasons
    assert reason.kind == "reported"
    assert reason.evidence["reports"][0]["by"] == "Noor"
    with writing(engine) as conn:
        conn.execute(article_report.update().values(closed_at=NOW))
    assert life.kinds(article) == []
    assert id_


def test_a_report_is_answered_by_a_fix_but_not_by_a_typo(life: Life):
    article = life.publish()
    life.report(article, life.member(), correction_seq=6)
    assert life.kinds(article) == ["corrected"]
    life.rewrite(article, "typo", at=ago(1))
    assert life.kinds(article) == ["corrected"]
    life.rewrite(article, "medium", at=ago(0.5))
    assert life.kinds(article) == []


def test_who_asks_for_a_person_counts_for_the_article_shown_last(life: Life):
    refunds, parcels = life.publish("refunds"), life.publish("parcels")
    for _ in range(4):
        life.talk(("Where is my refund?", refunds), ("And my parcel?", parcels), person_after=True)
    (week,) = life.of(parcels).facts.weeks
    assert (week.back, week.counts.shown, week.counts.then_person) == (0, 4, 4)
    assert life.of(refunds).facts.weeks[0].counts.then_person == 0


def test_the_same_question_again_counts_for_the_article_that_did_not_help(life: Life):
    article = life.publish()
    life.talk(("Where is my refund money?", article), ("where is my refund money", None))
    life.talk(("Where is my refund money?", article), ("And how do I send it back?", article))
    counts = life.of(article).facts.weeks[0].counts
    assert (counts.shown, counts.then_again) == (3, 1)
    assert counts.measured == 3
    assert counts.probability_sum == pytest.approx(2.4)


def test_what_customers_did_before_the_fix_or_the_check_is_no_longer_held_against_it(life: Life):
    article = life.publish()
    for _ in range(6):
        life.talk(("Where is my refund?", article), person_after=True)
    assert life.kinds(article) == ["then_person"]
    life.check(article, at=ago(1))
    assert life.kinds(article) == []
    # But those people were there.
    assert life.of(article).facts.reach.conversations == 6


def test_weeks_are_counted_back_from_now(life: Life):
    article = life.publish(reviewed_at=None)
    for days in (0, 6.9, 7.1, 55, 83, 85):
        life.talk(("Refund?", article), at=ago(days))
    backs = [(week.back, week.counts.shown) for week in life.of(article).facts.weeks]
    assert backs == [(0, 2), (1, 1), (7, 1), (11, 1)]


def test_customers_are_conversations_and_openings_of_thirty_days(life: Life):
    article = life.publish()
    life.talk(("Refund?", article), ("Refund how?", article))
    life.talk(("Refund?", article), at=ago(40))
    life.open_page(article, 5, days_ago=3)
    life.open_page(article, 7, days_ago=40)
    reach = life.of(article).facts.reach
    assert (reach.conversations, reach.views) == (1, 5)
    assert (reach.shown_90, reach.views_90) == (3, 12)
    assert reach.customers_30d == 6


def test_findings_are_read_even_if_another_version_wrote_them(life: Life):
    article = life.publish()
    life.find(
        article,
        phrases=[
            {"kind": "date", "text": "until May", "sentence": "Until May.", "heading": "",
             "passed_at": "2026-10-31", "is_certain": True, "new": 1},
            {"passed_at": None},
            "nonsense",
        ],
        links=[
            {"target": "gone.md", "kind": "internal", "text": "gone", "is_broken": True},
            {"target": "here.md", "kind": "internal", "text": "here", "is_broken": False},
            {"target": "https://x.example/a#b", "kind": "external", "text": "x"},
            {"target": "a.png", "kind": "image", "is_broken": True},
            {"target": "?", "kind": "hologram", "is_broken": True},
        ],
    )  # fmt: skip
    assert set(life.kinds(article)) == {"passed_date", "dead_link_internal", "missing_image"}
    life.check_link("https://x.example/a")
    assert "dead_link_external" in life.kinds(article)


def test_an_outside_link_that_failed_once_is_not_dead(life: Life):
    article = life.publish()
    life.find(article, links=[{"target": "https://x.example", "kind": "external"}])
    life.check_link("https://x.example", failures=1)
    assert life.kinds(article) == []


@pytest.mark.parametrize("facts", [{}, {"phrases": None, "links": 3}, {"phrases": [1]}])
def test_findings_that_say_nothing_are_no_reason(life: Life, facts):
    article = life.publish()
    life.find(article, **facts)
    assert life.kinds(article) == []


def test_a_pair_is_shown_from_both_sides(life: Life):
    one, other = life.publish("a"), life.publish("b")
    life.pair(one, other)
    seen = [life.of(article).reasons[0].evidence["pairs"][0] for article in (one, other)]
    assert [(pair["id"], pair["passages"], pair["differs"]) for pair in seen] == [
        (other.id, ["€50", "€60"], [["50", "60"]]),
        (one.id, ["€60", "€50"], [["60", "50"]]),
    ]


def test_a_pair_ends_when_either_is_rewritten_or_somebody_dismisses_it(
    life: Life, engine: sa.Engine
):
    one, other, third = life.publish("a"), life.publish("b"), life.publish("c")
    life.pair(one, other)
    life.pair(one, third, "repeats")
    life.rewrite(other)
    assert life.kinds(one) == ["repeats"]
    assert life.kinds(other) == []
    with writing(engine) as conn:
        conn.execute(article_pair.update().values(dismissed_at=NOW))
    assert life.kinds(one) == life.kinds(third) == []


def test_one_article_says_the_same_as_the_whole_list(life: Life, engine: sa.Engine):
    articles = [life.publish(key) for key in "abc"]
    for article in articles[:2]:
        for _ in range(5):
            life.talk(("Where is my refund?", article), person_after=article is articles[0])
        life.open_page(article, 3)
    life.publish("a", language="fr", at=ago(300))
    life.pair(articles[1], articles[2])
    with reading(engine) as conn:
        every = gather_facts(conn, now=NOW, source_language="en")
        each = [
            gather_facts(conn, now=NOW, source_language="en", ids={facts.id})[0] for facts in every
        ]
    assert each == every
