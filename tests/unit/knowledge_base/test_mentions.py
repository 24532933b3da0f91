"""Words that speak of a person and ask for none."""

import pytest

from knowledge_base.matters.mentions import only_mentions_person
from web.conversations.person_wishes import wants_person


@pytest.mark.parametrize(
    "text",
    [
        "no more agents please, only the price",
        "can I cancel without calling anyone?",
        "must I ring support to change my address",
        "do we really need to contact a person for that?",
        "quit putting me through to people",
        "I want my money, not an advisor",
        "sick of talking to agents",
        "does anybody need to be home on Friday?",
        "could someone else sign for me?",
        "is this chat answered by humans",
        "the agent told me it was free",
        "I spoke to someone on Monday, where is it",
        "your agents are rude, how do I return this",
        "peut-on résilier sans appeler un conseiller ?",
        "suis-je obligé de contacter quelqu'un ?",
        "faut-il une personne à la maison pour la livraison",
        "cessez de me transférer à des conseillers",
        "un avoir, pas un conseiller",
        "plutôt que d'attendre un agent, donnez-moi le prix",
        "votre conseiller m'a promis un avoir",
        "c'est un humain qui répond ici ?",
        "jveux pas de qqn, juste le prix",
        "do I have to be there in person",
        "is there a person at your shop on Monday?",
        "will a human read this?",
        "faut-il venir en personne ?",
        "y a-t-il quelqu'un au guichet le samedi ?",
        "un humain lira-t-il ceci ?",
    ],
)
def test_who_refuses_or_mentions_a_person_asks_for_none(text):
    assert only_mentions_person(text)
    assert not wants_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want to talk to a person",
        "why can't I talk to a person?",
        "why don't you let me speak to someone",
        "I don't want a bot, I want a human",
        "the agent hung up on me, get me another one",
        "I spoke to someone on Monday and want to talk to them again",
        "stop this and get me a human",
        "I need someone to help me",
        "is there no human here?",
        "no human yet? I want one",
        "I have to speak to a manager",
        "pourquoi pas un conseiller",
        "vous n'avez pas de conseiller ?",
        "je ne veux pas un robot, je veux un conseiller",
        "je dois parler à quelqu'un",
        "il faut que je parle à quelqu'un",
        "j'ai besoin de quelqu'un pour m'aider",
        "can someone explain it to me in person",
        "is there a person here?",
        "je veux voir quelqu'un en personne",
        "votre conseiller m'a raccroché au nez, passez-moi quelqu'un d'autre",
        "where is my parcel?",
        "",
    ],
)
def test_who_asks_for_one_all_the_same_does(text):
    assert not only_mentions_person(text)


@pytest.mark.parametrize(
    "words", ["no ", "without ", "un ", "pas de ", "the real ", "le conseiller "]
)
def test_long_drivel_takes_no_time(words):
    for _ in range(20):
        only_mentions_person((words * 200)[:300])
