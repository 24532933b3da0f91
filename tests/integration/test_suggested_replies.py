"""What is suggested to an agent, with the demo's articles and the replies of a new Relais.

The floors were chosen on ``demo/questions.jsonl``; these questions are others, and half of them
nothing answers. They are to be left as they are: a miss is no reason to change a question.
``benchmarks/suggestions.py`` measures more of them.
"""

from collections.abc import Collection, Iterator

import pytest
import sqlalchemy as sa

from knowledge_base.client import SearchClient
from store.engine import reading
from store.tables import article
from tests.support.instance import Instance
from web.dossier.article_matches import MIN_NEAR
from web.dossier.queries import list_canned_replies
from web.dossier.suggestions import SuggestedReply, suggest_replies

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

# Of the questions that something answers, so many must be offered it …
MIN_ANSWERED = 0.85
# … and of those that nothing answers, so many must be offered nothing at all.
MIN_LEFT_ALONE = 0.8
# … and so of those whose article the customer has read: the others of the shop are no answer.
MIN_LEFT_ALONE_AFTER_IT = 0.75

ANSWERED = (
    ("en", "I need to change the email address on my account", {"change-email"}),
    ("en", "The parcel arrived all smashed up", {"damaged-parcel"}),
    ("en", "I would like to send this grinder back", {"return-an-item"}),
    ("en", "How long is the guarantee on the lamp?", {"warranty-length"}),
    ("en", "Please stop sending me your newsletter", {"newsletter-unsubscribe"}),
    ("en", "The kettle is full of limescale", {"descale-the-heron"}),
    ("fr", "Je veux annuler ma commande passée ce matin", {"cancel-an-order"}),
    ("fr", "Il manque un article dans mon carton", {"missing-or-wrong-item"}),
    ("fr", "Comment retirer ma commande en magasin ?", {"click-and-collect"}),
    ("fr", "Quels moyens de paiement acceptez-vous ?", {"payment-methods"}),
    ("fr", "Comment relier la lampe à Alexa ?", {"voice-assistants", "connect-the-app"}),
    ("fr", "Quand vais-je recevoir mon remboursement ?", {"refund-time"}),
)
NOT_ANSWERED = (
    ("en", "Do you have a showroom in Madrid?"),
    ("en", "Who is your chief executive?"),
    ("en", "Is the grinder's motor brushless?"),
    ("en", "What should I cook for six people on Sunday?"),
    ("en", "My dentist says I need a crown"),
    ("en", "Can you sponsor our football club?"),
    ("fr", "Votre entreprise est-elle cotée en bourse ?"),
    ("fr", "Ma voiture ne démarre plus"),
    ("fr", "Proposez-vous des ateliers pour les enfants ?"),
    ("fr", "Quel est le meilleur restaurant de Nantes ?"),
    ("fr", "De quel alliage est faite la bouilloire ?"),
    ("fr", "Comment apprendre le violon à quarante ans ?"),
)


@pytest.fixture
def search(stack: Instance) -> Iterator[SearchClient]:
    with SearchClient(stack.env["SEARCH_URL"], timeout_s=20) as client:
        yield client


@pytest.fixture
def suggest(search, stack_engine):
    def suggest(
        language: str, question: str, shown: Collection[int] = ()
    ) -> tuple[SuggestedReply, ...]:
        with reading(stack_engine) as conn:
            canned = list_canned_replies(conn, language)
        assert canned
        found = suggest_replies(question, language, search=search, canned=canned, shown=shown)
        assert not found.is_search_down
        return found.replies

    return suggest


@pytest.fixture
def groups(stack_engine) -> dict[int, str]:
    """What each article is called in whichever language, by its id."""
    with reading(stack_engine) as conn:
        return dict(conn.execute(sa.select(article.c.id, article.c.translation_group)).all())


def test_what_something_answers_is_mostly_offered_it(suggest, groups):
    missed = [
        question
        for language, question, fitting in ANSWERED
        if not fitting & {groups.get(one.article_id) for one in suggest(language, question)}
    ]
    assert len(missed) <= (1 - MIN_ANSWERED) * len(ANSWERED), missed


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "I was charged twice for my kettle"),
        ("fr", "On m’a prélevé deux fois pour ma bouilloire !"),
    ],
)
def test_what_the_bot_leaves_to_a_person_is_offered_its_article(
    suggest, search, groups, language, question
):
    answer = search.search(question, language=language, limit=3)
    assert answer.verdict == "none"
    assert answer.near_probability < MIN_NEAR <= answer.near_for_agent
    offered = [groups.get(one.article_id) for one in suggest(language, question)]
    assert offered[0] == "charged-twice"


def test_what_nothing_answers_is_mostly_left_alone(suggest):
    offered = {
        question: [one.title for one in replies]
        for language, question in NOT_ANSWERED
        if (replies := suggest(language, question))
    }
    assert len(offered) <= (1 - MIN_LEFT_ALONE) * len(NOT_ANSWERED), offered


def test_where_the_customer_has_read_what_answers_mostly_nothing_is_offered(suggest, groups):
    offered = {
        question: [one.title for one in replies]
        for language, question, fitting in ANSWERED
        if (
            replies := suggest(
                language, question, {id_ for id_, group in groups.items() if group in fitting}
            )
        )
    }
    assert len(offered) <= (1 - MIN_LEFT_ALONE_AFTER_IT) * len(ANSWERED), offered


def test_what_is_told_since_is_offered_its_article_beside_the_one_that_was_read(suggest, groups):
    read = {id_ for id_, group in groups.items() if group == "track-your-parcel"}
    for said in ("", "Where is my parcel P204817? "):
        offered = suggest("en", f"{said}It says delivered but I have nothing", read)
        assert [groups.get(one.article_id) for one in offered][:1] == ["parcel-not-received"]
