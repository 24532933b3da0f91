from datetime import UTC, datetime

from knowledge_base.examples.proposal_queries import Confirmed
from knowledge_base.examples.proposals import MOST_A_MONTH, choose
from knowledge_base.examples.words import plain_words

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def said(article_id, text):
    return Confirmed(article_id, text, "en", "conversation", "c1", NOW)


def chosen(*confirmed, proposed=None, known=frozenset()):
    return [
        (one.article_id, one.text)
        for one in choose(confirmed, proposed=proposed or {}, known=known)
    ]


def test_what_was_confirmed_is_proposed_once():
    assert chosen(said(1, "where is my late parcel"), said(1, "Where is my late, parcel?")) == [
        (1, "where is my late parcel")
    ]


def test_what_was_said_most_often_comes_first_and_a_few_are_enough():
    often = [said(1, "refund of a broken lamp")] * 3
    others = [said(1, f"broken lamp of kind {letter}xy") for letter in "abcdefgh"]
    found = chosen(*others, *often)
    assert len(found) == MOST_A_MONTH
    assert found[0] == (1, "refund of a broken lamp")


def test_an_article_that_had_its_few_this_month_gets_no_more():
    assert chosen(said(1, "refund of a broken lamp"), proposed={1: MOST_A_MONTH}) == []


def test_what_the_article_has_or_some_article_answers_already_is_not_proposed():
    text = "refund of a broken lamp"
    assert chosen(said(1, text), known={(1, plain_words(text))}) == []
    assert chosen(said(1, text), known={(None, plain_words(text))}) == []
    assert chosen(said(1, text), known={(2, plain_words(text))}) == [(1, text)]


def test_what_was_confirmed_for_two_articles_leads_to_neither():
    assert chosen(said(1, "refund of a broken lamp"), said(2, "refund of a broken lamp")) == []


def test_personal_data_is_never_proposed():
    assert chosen(said(1, "refund of a broken lamp to [e-mail]")) == []
