"""A message is searched for in the light of what was said before it."""

from dataclasses import replace

import pytest

from knowledge_base.answers import Context
from knowledge_base.matters.classifier import fit
from knowledge_base.matters.likeness import Likeness
from knowledge_base.search import Searcher, UnknownArticle, shipped_judge

ARTICLES = [
    (
        "kettle",
        "Descale the kettle",
        "Fill the kettle with water and descaler.\n\n## How long it takes\n\nLeave the descaler in "
        "the kettle for thirty minutes, then rinse it twice.\n\n## Vinegar\n\nVinegar works in the "
        "kettle too, but it smells.",
    ),
    (
        "lamp",
        "Repair the desk lamp",
        "A lamp is repaired in our workshop.\n\n## How long it takes\n\nA repair of a lamp takes "
        "two weeks.\n\n## Price\n\nRepairing a lamp costs 20 euros.",
    ),
    ("invoice", "Find your invoice", "Your invoice is on the page of the order."),
    ("refund", "Get a refund", "Send the item back and we pay within five days."),
]


@pytest.fixture
def searcher(engine, encoder, shelf, indexed):
    for key, title, body in ARTICLES:
        shelf.publish(key, title, body)
    generation = indexed()
    return Searcher(engine, encoder, lambda: generation)


def ask(searcher, question, **before):
    return searcher.search(question, language="en", context=Context(**before))


def test_a_follow_up_is_about_the_topic_and_keeps_it(searcher):
    for topic, key in (("how do I descale the kettle", "kettle"), ("repair my desk lamp", "lamp")):
        answer = ask(searcher, "and how long does that take?", topic=topic)
        assert answer.hits[0].key == key
        assert answer.hits[0].anchor == "how-long-it-takes"
        assert answer.is_follow_up
        assert answer.topic == topic


def test_a_new_subject_leaves_the_topic_behind(searcher):
    topic = "how do I descale the kettle"
    for question in ("where do I find the invoice of my order", "other question: my invoice"):
        answer = ask(searcher, question, topic=topic)
        assert answer.hits[0].key == "invoice"
        assert not answer.is_follow_up
        assert topic not in answer.topic


def test_what_is_found_without_the_topic_is_the_next_topic(searcher):
    question = "and how do I descale the kettle?"
    answer = ask(searcher, question, topic="do you ship to Malta")
    assert (answer.hits[0].key, answer.is_follow_up) == ("kettle", False)
    assert answer.topic == question


def test_what_was_shown_is_not_shown_again_whichever_search_wins(searcher):
    topic, question = "do you ship to Malta", "and how do I descale the kettle?"
    plain = ask(searcher, question, topic=topic)
    assert (plain.hits[0].key, plain.is_follow_up) == ("kettle", False)
    again = ask(searcher, question, topic=topic, shown=(plain.hits[0].chunk_id,))
    assert plain.hits[0].chunk_id not in {hit.chunk_id for hit in again.hits}


def test_what_was_shown_is_not_shown_again_for_a_follow_up(searcher):
    topic = "how do I descale the kettle"
    first = ask(searcher, topic)
    again = ask(searcher, "and with vinegar?", topic=topic, shown=(first.hits[0].chunk_id,))
    assert again.hits[0].key == "kettle"
    assert again.hits[0].chunk_id != first.hits[0].chunk_id
    # The same question is another matter: who asks it again wants to see it again.
    repeated = ask(searcher, topic, topic=topic, shown=(first.hits[0].chunk_id,))
    assert repeated.hits[0].chunk_id == first.hits[0].chunk_id


def shown(searcher, question, **before):
    """What a context says of a question that was just answered."""
    hit = ask(searcher, question, **before).hits[0]
    return {"topic": question, "about": hit.article_id, "shown": (hit.chunk_id,)}


@pytest.mark.parametrize(
    ("topic", "key"), [("it leaves white crumbs in my tea", "kettle"), ("it flickers", "lamp")]
)
def test_a_follow_up_goes_on_with_the_article_that_was_shown(searcher, topic, key):
    """Its title says what the question before it did not."""
    (article,) = [hit for hit in ask(searcher, key).hits if hit.key == key]
    answer = ask(searcher, "and how long does that take?", topic=topic, about=article.article_id)
    assert (answer.hits[0].key, answer.hits[0].anchor) == (key, "how-long-it-takes")
    assert answer.is_follow_up
    assert answer.topic == topic


def test_a_new_subject_is_found_whatever_was_shown(searcher):
    before = shown(searcher, "how do I descale the kettle")
    answer = ask(searcher, "where do I find the invoice of my order", **before)
    assert (answer.hits[0].key, answer.is_follow_up) == ("invoice", False)


def test_of_an_article_that_was_shown_whole_the_words_that_answer_are_quoted(searcher):
    before = shown(searcher, "how do I get a refund")
    answer = ask(searcher, "and how many days does that take?", **before)
    assert (answer.hits[0].key, answer.hits[0].is_quote) == ("refund", True)
    assert "within five days" in answer.hits[0].text
    assert not ask(searcher, "how do I get a refund").hits[0].is_quote


def test_a_follow_up_is_answered_in_its_language_though_the_translation_is_unread(
    engine, encoder, shelf, indexed
):
    for key, title, body in ARTICLES:
        shelf.publish(key, title, body)
    body = "Renvoyez l'article et nous payons sous cinq jours."
    shelf.publish("refund", "Obtenir un remboursement", body, language="fr")
    generation = indexed()
    searcher = Searcher(engine, encoder, lambda: generation)
    before = shown(searcher, "how do I get a refund")
    answer = ask(searcher, "and how many days does that take?", **before)
    assert (answer.hits[0].language, answer.hits[0].is_quote) == ("en", True)
    # Who switches has not read the French one.
    switched = searcher.search(
        "et ça prend combien de jours ?", language="fr", context=Context(**before)
    )
    assert (switched.hits[0].language, switched.hits[0].is_quote) == ("fr", False)


def test_who_takes_back_what_was_asked_leaves_the_subject(searcher):
    before = shown(searcher, "how do I descale the kettle")
    answer = ask(searcher, "no, I meant the lamp", **before)
    assert answer.hits[0].key == "lamp"


def test_an_article_that_is_gone_is_no_subject(searcher):
    answer = ask(
        searcher, "and how long does that take?", topic="how do I descale the kettle", about=-1
    )
    assert (answer.hits[0].key, answer.is_follow_up) == ("kettle", True)


def test_an_article_that_failed_is_not_quoted(searcher):
    before = shown(searcher, "how do I get a refund")
    answer = ask(searcher, "and when?", **before, failed=(before["about"],))
    assert "refund" not in {hit.key for hit in answer.hits}


def test_an_article_that_did_not_help_is_never_found_again(searcher):
    topic = "how do I descale the kettle"
    failed = ask(searcher, topic).hits[0].article_id
    answer = ask(searcher, topic, topic=topic, failed=(failed,), is_retry=True)
    assert failed not in {hit.article_id for hit in answer.hits}
    assert answer.topic == topic


def test_a_question_that_comes_again_is_counted(searcher):
    asked = ("where is my invoice", "how do I descale the kettle", "Where's my invoice?")
    assert ask(searcher, "where is my invoice?", asked=asked).repeats == 2
    assert ask(searcher, "do you ship to Malta", asked=asked).repeats == 0


def test_it_is_counted_in_other_words_too_by_what_was_learned_of_the_model(
    engine, encoder, shelf, indexed
):
    shelf.publish(*ARTICLES[0])
    likeness = Likeness(same=0.62, on_the_way=0.5)
    texts = ["where is it", "a person please", "tell me a joke"] * 3
    matters = ["question", "person", "unrelated"] * 3
    classifier = replace(fit(matters, texts, encoder.encode_questions(texts)), likeness=likeness)
    judge = replace(shipped_judge(encoder), classifier=classifier)
    generation = indexed()
    searcher = Searcher(engine, encoder, lambda: generation, judge=judge)
    asked = ("where is my invoice", "how do I descale the kettle", "where can I find my invoice")
    assert ask(searcher, "where do I get the invoice?", asked=asked).repeats == 2
    assert ask(searcher, "do you ship to Malta", asked=asked).repeats == 0


def test_each_hit_says_how_likely_it_answers(searcher):
    answer = ask(searcher, "how do I descale the kettle")
    told = [hit.probability for hit in answer.hits]
    assert told == sorted(told, reverse=True)
    assert told[0] == answer.probability <= answer.near_probability


def test_a_section_is_found_by_its_number_even_when_it_was_rewritten(searcher):
    hit = ask(searcher, "how do I descale the kettle").hits[0]
    assert searcher.section(hit.article_id, hit.chunk_id).text == hit.text
    assert searcher.section(hit.article_id, -1).title == hit.title
    with pytest.raises(UnknownArticle):
        searcher.section(-1, hit.chunk_id)


@pytest.mark.parametrize("given", [{"shown": (-1,)}, {"failed": (-1,)}, {"asked": ("", "???")}])
def test_what_is_gone_from_the_index_changes_nothing(searcher, given):
    topic = "how do I descale the kettle"
    plain = ask(searcher, "and how long does that take?", topic=topic)
    assert ask(searcher, "and how long does that take?", topic=topic, **given).hits == plain.hits
