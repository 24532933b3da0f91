"""What customers and staff say."""

from knowledge_base.attention.facts import Complaint, Report
from knowledge_base.attention.weeks import Counts
from tests.unit.knowledge_base.attention.known import FINE, NOW, days, kinds, the, weekly


def votes(yes, no):
    """All of this week."""
    return {"votes": Counts(yes=yes, no=no), "weeks": weekly(1, yes=yes, no=no)}


def report(id_=1, by="Noor", *, correction_seq=None):
    at = NOW - days(2)
    return Report(id_, by, "wrong", "How", "It is 30 days now.", at, "c1", 4, correction_seq)


def complaint(reason, people, *comments):
    return Complaint(reason, people, NOW - days(3), comments)


def test_three_votes_are_no_verdict_even_when_all_say_no():
    assert kinds(**votes(0, 3)) == []
    assert kinds(**votes(0, 4)) == []


def test_clearly_more_no_than_yes_is_unhelpful():
    reason = the("unhelpful", **votes(2, 9))
    assert reason.evidence["no"] == 9
    assert 0.5 < reason.evidence["at_least"] < 9 / 11


def test_somewhat_more_no_than_yes_among_few_is_not_said():
    assert kinds(**votes(5, 7)) == []


def test_more_yes_than_no_never_is():
    assert kinds(**votes(60, 55)) == []


def test_a_bad_month_does_not_drown_in_good_years():
    good_years = {"votes": Counts(yes=400, no=60), "weeks": weekly(3, yes=0, no=4)}
    assert the("unhelpful", **good_years).evidence["no"] >= 8


def test_no_votes_of_the_revision_in_force_clear_it():
    assert kinds(votes=Counts(), weeks=()) == []


def test_customers_who_say_outdated_are_heard_with_their_words():
    told = (complaint("outdated", 3, "The price is 7 euros now."),)
    reason = the("customer_reasons", complaints=told, **votes(4, 4))
    assert reason.evidence["people"] == 3
    assert reason.evidence["said"][0]["comments"] == ["The price is 7 euros now."]


def test_one_complaint_among_many_votes_is_noise():
    assert kinds(complaints=(complaint("wrong", 1),), **votes(40, 6)) == []


def test_wrong_weighs_more_than_unclear():
    wrong = the("customer_reasons", complaints=(complaint("wrong", 6),), **votes(4, 6))
    unclear = the("customer_reasons", complaints=(complaint("unclear", 6),), **votes(4, 6))
    assert wrong.weight > unclear.weight


def test_a_report_by_staff_is_listed_at_once_with_what_they_said():
    reason = the("reported", reports=(report(),))
    assert reason.since == NOW - days(2)
    assert reason.evidence["reports"][0]["comment"] == "It is 30 days now."
    assert reason.action == "answer_report"


def test_an_agent_who_answered_otherwise_corrects_the_article():
    assert kinds(reports=(report(correction_seq=6),)) == ["corrected"]


def test_two_people_weigh_more_than_one_who_says_it_twice():
    one = the("reported", reports=(report(1), report(2)))
    two = the("reported", reports=(report(1), report(2, "Tom")))
    assert two.weight > one.weight


def test_publishing_a_fix_clears_a_report():
    assert kinds(reports=(report(),), written_at=NOW - days(1)) == []


def test_publishing_a_typo_does_not_clear_a_report():
    assert kinds(reports=(report(),), published_at=NOW - days(1)) == ["reported"]


def test_still_true_clears_a_report():
    assert kinds(reports=(report(),), checked_at=NOW - days(1)) == []


def test_however_many_say_so_it_is_never_quite_certain():
    many = tuple(report(id_, f"Agent {id_}") for id_ in range(40))
    assert the("reported", reports=many).weight < 1


def test_everybody_who_met_the_article_counts_as_touched():
    assert the("reported", reports=(report(),)).customers_30d == FINE.reach.customers_30d == 42
