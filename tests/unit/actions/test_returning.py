"""A person has had the conversation: follow-ups hang on what was said, decisions do not."""

import pytest

from actions.answer import ActionAnswer
from actions.asking import PromptSearch
from actions.deciding import OfferPerson, decide
from actions.episode import Episode, Shown, Tried, after_person, context_of, slot_of
from actions.returning import Line, Told, after_told, is_asking, told_since
from tests.unit.actions.builders import NOTHING, FakeSearch, found, hit, run, turn
from tests.unit.actions.test_episode import FULL

CARD = {"id": 7, "revision_id": 70, "chunk_id": 700}


def customer(text, intent="question", seq=1):
    metadata = {"source": "agent", "seq": seq}
    parsed = {"intent": {"name": intent}}
    return {"event": "user", "text": text, "parse_data": parsed, "metadata": metadata}


def agent(text, *cards, seq=2):
    metadata = {"source": "agent", "seq": seq, "articles": list(cards)}
    return {"event": "bot", "text": text, "metadata": metadata}


RETURN = {"event": "bot", "text": None, "metadata": {"source": "agent", "seq": 9, "returned": True}}
WRITTEN = {"event": "slot", "name": "episode", "value": {}}


def test_what_was_told_is_read_once_until_the_memory_is_written():
    said = customer("how do I reset the Toucan"), agent("Hold it for 5 seconds.", CARD)
    told = told_since([RETURN, *said, {"event": "user", "text": "and the other one?"}])
    assert told.has_returned
    assert [line.text for line in told.lines] == [
        "how do I reset the Toucan",
        "Hold it for 5 seconds.",
    ]
    assert told.lines[1].shown == ((7, 70, 700),)
    assert told_since([RETURN, *said, WRITTEN]) == Told()


def test_nothing_is_made_of_the_events_of_other_turns():
    own = {"event": "user", "text": "hello", "metadata": {"language": "en"}}
    assert told_since([own, {"event": "bot", "metadata": None}, {"event": "action"}]) == Told()


def test_a_person_s_card_counts_as_shown_and_answers_the_last_question():
    told = told_since([RETURN, customer("how do I reset the Toucan"), agent("See here.", CARD)])
    episode = after_told(Episode(), told)
    assert episode.answer == Shown(7, 700, "how do I reset the Toucan")
    assert (episode.shown, episode.tried) == ((700,), (Tried(7, 70, None),))
    context = context_of(episode)
    assert (context.about, context.topic) == (7, "how do I reset the Toucan")


def test_a_card_of_a_whole_article_hides_none_of_its_sections():
    card = {"id": 7, "revision_id": 70}
    episode = after_told(Episode(), told_since([agent("See here.", card)]))
    assert (episode.answer, episode.shown) == (Shown(7, 0, ""), ())
    assert context_of(episode).about == 7


def test_a_later_question_to_the_person_is_what_follow_ups_hang_on():
    events = [agent("See here.", CARD), customer("does my guarantee cover the lamp", seq=3)]
    context = context_of(after_told(Episode(), told_since(events)))
    assert (context.about, context.topic) == (None, "does my guarantee cover the lamp")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("PAS-204817", "question"),
        ("jo.smith@example.org", "nlu_fallback"),
        ("06 12 34 56 78", "question"),
        ("thank you so much", "thank"),
        ("this is ridiculous", "frustrated"),
    ],
)
def test_answers_and_courtesies_to_the_person_are_no_matter(text, intent):
    assert not is_asking(Line(True, text, intent))
    assert after_told(FULL, Told((Line(True, text, intent),))).topic == FULL.topic


def test_what_was_shown_before_the_person_came_is_kept_and_what_failed_is_not():
    kept = after_told(FULL, Told((), has_returned=True))
    assert kept == after_person(FULL)
    assert (kept.topic, kept.answer, kept.shown) == (FULL.topic, FULL.answer, FULL.shown)
    others = [
        name for name in slot_of(FULL) if name not in ("topic", "searched", "answer", "shown")
    ]
    assert {name: slot_of(kept)[name] for name in others} == {
        name: slot_of(Episode())[name] for name in others
    }


def test_no_offer_or_failure_of_before_the_person_decides_anything():
    before = Episode(failures=1, offered=("not_found", "repeated"), has_asked_what_fails=True)
    after = after_told(before, Told((Line(True, "it is broken again"),), has_returned=True))
    # As it would be said for the first time.
    assert decide(NOTHING, after) == OfferPerson("not_found", "not_found")
    assert (after.failures, after.asked, after.words) == (0, (), ())


def test_words_that_the_assistant_missed_settle_nothing():
    """It was down: no person had the conversation."""
    missed = after_told(FULL, Told((Line(True, "where is my second parcel"),)))
    assert (missed.topic, missed.failures) == ("where is my second parcel", FULL.failures)
    assert missed.offered == FULL.offered


def test_the_next_search_is_told_and_the_memory_written():
    search = FakeSearch(found(hit(8)))
    tracker = turn("and the other one?", slots={"episode": slot_of(FULL)}, intent="question")
    tracker.events = [RETURN, customer("how do I reset the Toucan"), agent("See here.", CARD)]
    prompt = PromptSearch(search, timeout_s=5, threads=1)
    try:
        _, slots = run(ActionAnswer(search=prompt), tracker)
    finally:
        prompt.close()
    assert (search.contexts[0].about, search.contexts[0].failed) == (7, ())
    assert slots["episode"]["shown"] == [100, 700, 800]
    assert slots["episode"]["failures"] == 0


TALKS = {
    "en": (
        [
            customer("I bought a lamp, how long may I return it"),
            agent("Thirty days. What is your order number?"),
            customer("it is PAS-204817, bought in the shop in March"),
            agent("Thank you. Do you still have the box?"),
            customer("somewhere in the cellar, a bit torn"),
            agent("That is fine, send it back to us."),
            customer("ok I will bring it to the post office"),
            agent("Anything else?"),
        ],
        "I bought a lamp, how long may I return it",
    ),
    "fr": (
        [
            customer("combien coûte la livraison en Belgique"),
            agent("6,90 € jusqu'à 5 kg. Pour quelle commande ?"),
            customer("la commande de mardi dernier, deux bouilloires"),
            agent("Elle pèse 3 kg : donc 6,90 €."),
            customer("et combien de temps pour la Suisse ?"),
            agent("Comptez six jours."),
            customer("d'accord je vais attendre encore un peu"),
            agent("Très bien."),
        ],
        "combien coûte la livraison en Belgique",
    ),
}


@pytest.mark.parametrize(("events", "topic"), TALKS.values(), ids=TALKS)
def test_a_long_talk_leaves_the_matter_what_the_customer_asked(events, topic):
    episode = after_told(Episode(), told_since([RETURN, *events]))
    assert episode.topic == topic


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("Hello, I am Camille, how can I help you?", "my lamp stays dark since yesterday"),
        ("Bonjour, que puis-je faire pour vous ?", "ma lampe ne brille plus depuis hier"),
    ],
)
def test_what_a_person_is_told_first_is_the_new_matter(opening, said):
    before = Episode(topic="where is my parcel", searched="where is my parcel")
    episode = after_told(before, told_since([RETURN, agent(opening), customer(said)]))
    assert episode.topic == said


def test_a_question_put_to_the_person_s_question_is_a_matter_all_the_same():
    events = [
        customer("where is my parcel"),
        agent("On its way. May I close this?"),
        customer("how do I reset the Toucan kettle"),
    ]
    topic = after_told(Episode(), told_since([RETURN, *events])).topic
    assert topic == "how do I reset the Toucan kettle"


def test_a_follow_up_to_the_person_keeps_the_topic_and_an_article_shown_answers_both():
    events = [
        customer("how long does delivery to Belgium take"),
        agent("Four days."),
        customer("and what about France?"),
        agent("See here.", CARD),
    ]
    episode = after_told(Episode(), told_since([RETURN, *events]))
    assert episode.topic == "how long does delivery to Belgium take"
    assert context_of(episode).about == 7


@pytest.mark.parametrize(("verdict", "about"), [("answer", 7), ("ask", None)])
def test_what_a_person_answered_in_words_is_about_the_article_that_says_it(verdict, about):
    search = FakeSearch(found(hit(7), verdict=verdict), found(hit(8)))
    tracker = turn("and the Ibis?", slots={}, intent="question")
    tracker.events = [RETURN, customer("how do I reset the Toucan"), agent("Hold it for 5 s.")]
    prompt = PromptSearch(search, timeout_s=5, threads=1)
    try:
        run(ActionAnswer(search=prompt), tracker)
    finally:
        prompt.close()
    alone, follow_up = search.contexts
    assert (alone.topic, alone.about) == ("", None)
    assert (follow_up.topic, follow_up.about) == ("how do I reset the Toucan", about)
    # What was only said has not been shown.
    assert follow_up.shown == ()
