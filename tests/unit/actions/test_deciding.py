"""What to do with what search found, rule by rule."""

from dataclasses import replace

import pytest

from actions.deciding import (
    AskWhatFails,
    AskWhatIsMissing,
    AskWhich,
    Decline,
    HandOver,
    OfferPerson,
    Show,
    decide,
    decide_next_best,
)
from actions.episode import Episode
from tests.unit.actions.builders import NOTHING, found, hit

FRESH = Episode()
ASKED_BACK = Episode(has_asked_back=True)
OFFER_NOT_FOUND = OfferPerson("not_found", "not_found")


def ask(*, near=0.6, **more):
    return found(hit(1), hit(2), probability=0.3, verdict="ask", near=near, **more)


def none(**more):
    return found(hit(1), probability=0.1, verdict="none", near=0.2, **more)


@pytest.mark.parametrize(
    ("matter", "reason"),
    [
        ("person", "asked"),
        ("danger", "danger"),
        ("hacked", "account_hacked"),
        ("payment", "payment_dispute"),
        ("legal", "legal_threat"),
        ("anger", "anger"),
    ],
)
@pytest.mark.parametrize(
    ("make", "least"), [(none, 0.49), (ask, 0.49), (lambda **more: found(hit(), **more), 0.8)]
)
def test_what_only_a_person_can_do_goes_to_one_at_once(matter, reason, make, least):
    assert decide(make(matter=(matter, least)), ASKED_BACK) == HandOver(reason)
    assert not isinstance(decide(make(matter=(matter, least - 0.01)), FRESH), HandOver)


def test_a_subject_alone_complains_of_nothing_unless_that_is_sure():
    named = {"topic": "direct debit", "matter": ("payment", 0.79)}
    assert isinstance(decide(ask(**named), FRESH), AskWhich)
    assert isinstance(decide(ask(**named | {"matter": ("payment", 0.8)}), FRESH), HandOver)
    assert isinstance(decide(ask(**named | {"topic": "debited me twice"}), FRESH), HandOver)
    assert isinstance(decide(none(**named), FRESH), HandOver)


def test_the_same_question_for_the_third_time_offers_a_person_once():
    assert decide(none(repeats=2), FRESH) == OfferPerson("repeated", "repeated")
    assert isinstance(decide(found(hit(), repeats=1), FRESH), Show)
    before = Episode(offered=("repeated", "company"))
    assert decide(none(repeats=3), before) == OfferPerson("repeated", "repeated_again")
    # Another question's third time is its first offer.
    assert decide(none(repeats=2), before) == OfferPerson("repeated", "repeated")


@pytest.mark.parametrize(("repeats", "say"), [(2, "repeated"), (3, "repeated_again")])
def test_what_is_sure_is_shown_again_with_the_offer(repeats, say):
    decision = decide(found(hit(), repeats=repeats), Episode(offered=("repeated",)))
    assert decision == OfferPerson("repeated", say, Show(hit(), 0.8))


def test_a_repeated_report_of_a_hack_still_brings_a_person():
    assert decide(found(hit(), repeats=2, matter=("hacked", 0.9)), FRESH) == HandOver(
        "account_hacked"
    )


def test_a_sure_answer_is_shown_whatever_else_it_may_be():
    for matter in ("question", "distress", "unrelated", "company"):
        decision = decide(found(hit(7), matter=(matter, 0.99)), ASKED_BACK)
        assert decision == Show(hit(7), 0.8), matter


@pytest.mark.parametrize("answer", [none, ask])
def test_vague_distress_is_asked_about_once_then_a_person_is_offered(answer):
    lost = answer(matter=("distress", 0.5))
    assert decide(lost, FRESH) == AskWhatFails()
    offer = OfferPerson("distress", "distress")
    assert decide(lost, ASKED_BACK) == offer
    assert decide(lost, Episode(has_asked_what_fails=True)) == offer


def test_who_could_reach_nobody_is_offered_a_person_below_no_sure_answer():
    unreached = OfferPerson("unreached", "unreached")
    for answer in (none, ask):
        assert decide(answer(matter=("unreached", 0.4)), FRESH) == unreached
    before = Episode(offered=("unreached",))
    again = OfferPerson("unreached", "unreached_again")
    assert decide(none(matter=("unreached", 0.9)), before) == again
    assert decide(found(hit(7), matter=("unreached", 0.9)), FRESH) == Show(hit(7), 0.8)
    assert decide(none(matter=("unreached", 0.39)), FRESH) == OFFER_NOT_FOUND


def test_what_has_nothing_to_do_with_us_is_declined():
    assert decide(none(matter=("unrelated", 0.5)), FRESH) == Decline()
    assert decide(none(matter=("unrelated", 0.49)), FRESH) == OFFER_NOT_FOUND
    assert decide(ask(near=0.29, matter=("unrelated", 0.5)), FRESH) == Decline()


def test_what_an_article_may_answer_is_not_declined():
    near = found(hit(1), verdict="none", near=0.48, matter=("unrelated", 0.62))
    assert decide(near, FRESH) == OFFER_NOT_FOUND
    assert isinstance(decide(ask(near=0.3, matter=("unrelated", 0.99)), FRESH), AskWhich)


def test_a_reply_to_a_question_of_ours_is_declined_only_when_sure():
    assert decide(none(matter=("unrelated", 0.84)), ASKED_BACK) == OFFER_NOT_FOUND
    assert decide(none(matter=("unrelated", 0.85)), ASKED_BACK) == Decline()


def test_close_articles_are_asked_about():
    decision = decide(ask(), FRESH)
    assert decision == AskWhich(((hit(1), "Article 1"), (hit(2), "Article 2")))


def test_what_is_hardly_meant_is_no_choice():
    hits = [hit(1, probability=0.4), hit(2, probability=0.14), hit(3, probability=0.13)]
    decision = decide(found(*hits, probability=0.4, verdict="ask"), FRESH)
    assert [offered.article_id for offered, _ in decision.choices] == [1, 2]


def test_the_choice_is_between_what_the_words_asked_name_if_they_do():
    titles = ["Reset the desk lamp", "What cannot be returned", "Charge the lamp"]
    hits = [hit(number, title=title) for number, title in enumerate(titles, start=1)]
    hits[2] = replace(hits[2], probability=0.01)
    close = {"probability": 0.5, "verdict": "ask"}
    decision = decide(found(*hits, **close, topic="the lamp?"), FRESH)
    assert [label for _, label in decision.choices] == [titles[0], titles[2]]
    # One alone is no choice, and of a longer question some words are always somewhere else.
    decision = decide(found(*hits[:2], **close, topic="lamp"), FRESH)
    assert [label for _, label in decision.choices] == titles[:2]
    decision = decide(found(*hits, **close, topic="return a lamp"), FRESH)
    assert [label for _, label in decision.choices] == titles[:2]


def test_who_names_a_subject_alone_chooses_articles_and_not_sections():
    close = found(hit(1), hit(2), probability=0.4, verdict="ask", topic="my refund")
    assert [chosen.chunk_id for chosen, _ in decide(close, FRESH).choices] == [0, 0]
    close = found(hit(1), hit(2), probability=0.4, verdict="ask", topic="refund by card")
    assert [chosen.chunk_id for chosen, _ in decide(close, FRESH).choices] == [100, 200]
    # Where the label names the section, that is what is chosen.
    alike = [hit(1, title="Refund"), hit(2, title="Refund", headings=("Card",))]
    close = found(*alike, probability=0.4, verdict="ask", topic="money")
    assert [chosen.chunk_id for chosen, _ in decide(close, FRESH).choices] == [100, 200]


@pytest.mark.parametrize("before", [FRESH, ASKED_BACK])
def test_one_article_alone_is_shown_as_a_guess_if_it_is_likelier_than_not(before):
    alone = [hit(1, probability=0.5), hit(2, probability=0.17)]
    assert decide(found(*alone, probability=0.5, verdict="ask"), before).lead == "perhaps"
    unlikely = [hit(1, probability=0.49), hit(2, probability=0.17)]
    decision = decide(found(*unlikely, probability=0.49, verdict="ask"), FRESH)
    assert [offered.article_id for offered, _ in decision.choices] == [1]


def test_a_follow_up_is_answered_with_a_guess_rather_than_asked_about():
    close = found(hit(1), hit(2), probability=0.5, verdict="ask", near=0.9, is_follow_up=True)
    assert decide(close, FRESH) == Show(hit(1), 0.5, (hit(2),), "perhaps")
    unlikely = found(hit(1), hit(2), probability=0.49, verdict="ask", near=0.9, is_follow_up=True)
    assert isinstance(decide(unlikely, FRESH), AskWhich)


def test_what_is_quoted_from_what_was_shown_is_announced_as_that():
    quoted = replace(hit(1), is_quote=True)
    assert decide(found(quoted), FRESH).lead == "quoted"
    close = found(quoted, hit(2), probability=0.5, verdict="ask", near=0.9, is_follow_up=True)
    assert decide(close, FRESH).lead == "perhaps"


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(0.5, Show(hit(1), 0.5, (hit(2),), "perhaps")), (0.49, OFFER_NOT_FOUND)],
)
def test_instead_of_a_second_question_only_a_likely_guess_is_shown(probability, expected):
    close = found(hit(1), hit(2), probability=probability, verdict="ask", near=0.9)
    assert decide(close, ASKED_BACK) == expected


@pytest.mark.parametrize("reason", ["own_matter", "company"])
def test_what_no_article_can_settle_offers_a_person_and_says_why(reason):
    assert decide(none(matter=(reason, 0.5)), FRESH) == OfferPerson(reason, reason)
    assert decide(none(matter=(reason, 0.49)), FRESH) == OFFER_NOT_FOUND


@pytest.mark.parametrize("reason", ["own_matter", "company"])
def test_where_it_is_likelier_than_any_article_a_person_is_offered_before_asking(reason):
    offer = OfferPerson(reason, reason, close=(hit(1), hit(2)))
    assert decide(ask(near=0.6, matter=(reason, 0.7)), FRESH) == offer
    assert isinstance(decide(ask(near=0.75, matter=(reason, 0.72)), FRESH), AskWhich)
    assert isinstance(decide(ask(near=0.6, matter=(reason, 0.69)), FRESH), AskWhich)


@pytest.mark.parametrize("reason", ["own_matter", "company", "distress"])
def test_the_same_offer_is_not_made_twice(reason):
    before = Episode(offered=(reason, "not_found"), has_asked_what_fails=True)
    assert decide(none(matter=(reason, 0.9)), before) == OfferPerson(reason, f"{reason}_again")
    assert decide(NOTHING, before) == OfferPerson("not_found", "not_found_again")
    other = decide(none(matter=("own_matter", 0.9)), Episode(offered=("company",)))
    assert other == OfferPerson("own_matter", "own_matter")


def test_nothing_found_offers_a_person():
    assert decide(NOTHING, FRESH) == OFFER_NOT_FOUND
    # A verdict about no hits at all is a mistake of search's, not a reason to fail.
    assert decide(found(probability=0.9), FRESH) == OFFER_NOT_FOUND
    assert decide(found(verdict="ask"), FRESH) == OFFER_NOT_FOUND


def test_the_next_best_may_be_a_guess():
    assert decide_next_best(found(hit(3)), FRESH) == Show(hit(3), 0.8, (), "next_best")
    assert decide_next_best(ask(near=0.4), FRESH) == Show(hit(1), 0.3, (hit(2),), "next_best")
    for poor in (ask(near=0.39), none(), NOTHING):
        assert decide_next_best(poor, FRESH) == AskWhatIsMissing()
        # We have asked something already.
        offer = OfferPerson("not_helpful", "not_helpful_again")
        assert decide_next_best(poor, ASKED_BACK) == offer


@pytest.mark.parametrize(
    ("likely", "named"),
    [((0.9, 0.8, 0.4), [2, 3]), ((0.9, 0.5, 0.2), [2]), ((0.9, 0.3), []), ((0.9,), [])],
)
def test_others_are_named_while_they_come_close(likely, named):
    hits = [hit(number, probability=each) for number, each in enumerate(likely, 1)]
    assert [other.article_id for other in decide(found(*hits), FRESH).others] == named


@pytest.mark.parametrize("matter", ["own_matter", "company"])
def test_what_may_answer_all_the_same_is_named_beside_the_offer(matter):
    hits = [hit(1, probability=0.6), hit(2, probability=0.4), hit(3, probability=0.1)]
    near = found(*hits, probability=0.6, verdict="ask", near=0.7, matter=(matter, 0.9))
    assert decide(near, FRESH).close == tuple(hits[:2])
    far = found(*hits, probability=0.2, verdict="none", near=0.49, matter=(matter, 0.9))
    assert decide(far, FRESH).close == ()


def test_beside_a_sure_answer_a_person_is_offered_once_for_what_is_surely_their_own():
    sure = found(hit(), matter=("own_matter", 0.98))
    assert decide(sure, FRESH) == OfferPerson("own_matter", "own_matter", Show(hit(), 0.8))
    assert decide(sure, Episode(offered=("own_matter",))) == Show(hit(), 0.8)
    assert decide(found(hit(), matter=("own_matter", 0.97)), FRESH) == Show(hit(), 0.8)
