"""What the customer dropped themselves is closed, and dropping it is no matter."""

import pytest

from tests.unit.web.dossier.builders import answer, decision, dossier, event, requested
from web.dossier.dropped import drops, only_drops
from web.dossier.pairs import told_once

DROPS = {
    "en": (
        "forget it", "ok forget it", "never mind", "Nevermind then.", "nvm", "oh well, never mind",
        "forget about it, thanks", "no, forget my question", "scrap that", "okay, forget that",
    ),
    "fr": (
        "laissez tomber", "ok laisse tomber", "oubliez", "bon, oubliez ça", "Tant pis !",
        "non laissez tomber, merci", "oubliez ma question", "bah on laisse tomber",
        "laissez tomber pour l’instant", "oubliez-le",
    ),
}  # fmt: skip
KEEPS = {
    "en": (
        "I forgot my password", "don't forget it", "never mind the scratch, it does not work",
        "I will never forget it", "forget it, get me a human", "it doesn't matter which colour",
    ),
    "fr": (
        "j'ai oublié mon mot de passe", "n'oubliez pas ma commande",
        "j'ai laissé tomber la lampe", "laissez tomber, je veux un conseiller",
        "laissez-le devant la porte", "peu importe la couleur",
    ),
}  # fmt: skip
TALKS = {
    "en": ("Can I pay in instalments?", "ok forget it", "Does the kettle work on 110 volts?"),
    "fr": ("Puis-je payer en 3 fois ?", "laissez tomber", "La bouilloire marche-t-elle en 110 V ?"),
}
PAYING = answer(7) | {"article": answer(7)["article"] | {"title": "Paying"}}


def text(words):
    return {"type": "text", "text": words}


def bot(seq, to, *parts):
    return event(seq, "message", "bot", *parts, reply_to=to)


def asked(seq, words):
    return event(seq, "message", "customer", text(words), is_for_bot=True)


def in_vain(seq, to, *words):
    return bot(seq, to, text("A person?"), decision("clarify", "not_helpful", words=list(words)))


def not_found(seq, to, *words):
    return bot(seq, to, text("A person?"), decision("handoff", "not_found", words=list(words)))


def begun(first, dropping):
    """An article that did not help, and what was asked is dropped."""
    return (
        asked(1, first),
        bot(2, 1, PAYING, decision("answer", words=[first])),
        asked(3, "no"),
        in_vain(4, 3, first),
        asked(5, dropping),
        in_vain(6, 5, first, dropping),
    )


def wording(made):
    question = made["question"]
    return [question["text"], *(line["text"] for line in question["added"])]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_dropping_is_told_from_what_sounds_like_it(language):
    assert [one for one in DROPS[language] if not (drops(one) and only_drops(one))] == []
    assert [one for one in KEEPS[language] if drops(one)] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_dropped_gives_way_to_what_was_asked_after_it(language):
    first, dropping, then = TALKS[language]
    words = (first, dropping, then)
    said = (*begun(first, dropping), asked(7, then), not_found(8, 7, *words))
    made = dossier(*said, requested(9, words=list(words)))
    assert wording(made) == [then]
    assert dropping not in [line["text"] for line in told_once(made["summary"])["asked"]]
    assert first in [line["text"] for line in made["summary"]["asked"]]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_message_may_drop_the_old_and_ask_the_new(language):
    first, dropping, then = TALKS[language]
    anew = f"{dropping}, {then}"
    said = (*begun(first, dropping)[:4], asked(5, anew), not_found(6, 5, first, anew))
    assert wording(dossier(*said, requested(7, words=[first, anew]))) == [anew]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_drops_it_and_asks_nothing_else_still_wants_what_they_had_asked(language):
    first, dropping, _ = TALKS[language]
    made = dossier(*begun(first, dropping), requested(7, words=[first, dropping]))
    assert wording(made) == [first]


@pytest.mark.parametrize(
    ("enough", "still"),
    [
        ("forget it, get me a human", "the lamp still flickers"),
        ("laissez tomber, je veux un conseiller", "la lampe clignote toujours"),
    ],
)
def test_who_has_enough_of_the_bot_has_dropped_nothing(enough, still):
    leak = "my lamp flickers all evening"
    said = (asked(1, leak), not_found(2, 1, leak), asked(3, enough), requested(4, words=[leak]))
    assert wording(dossier(*said)) == [leak]
    on = (asked(1, leak), not_found(2, 1, leak), asked(3, "forget it"), asked(4, still))
    assert wording(dossier(*on, requested(5, words=[leak, still]))) == [leak, still]


def test_what_was_dropped_is_no_question_where_nothing_was_asked():
    assert dossier(asked(1, "never mind"), requested(2))["question"] is None
    made = dossier(asked(1, "hello"), asked(2, "forget it"), requested(3))
    assert wording(made) == ["hello"]
    assert (
        dossier(asked(1, "my lamp"), requested(2), asked(3, "ok forget it"))["asked_since"] is None
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The customer said that “Paying” did not help."),
        ("fr", "Le client a dit que « Paying » n’aidait pas."),
    ],
)
def test_what_failed_names_the_article_and_does_not_count_the_dropping(language, sentence):
    first, dropping, then = TALKS[language]
    said = begun(first, dropping)
    made = dossier(*said, asked(7, then), requested(8), language=language)
    (failed,) = made["summary"]["failed"]
    assert failed["sentence"].replace("\N{NO-BREAK SPACE}", " ") == sentence
    twice = dossier(*said[:4], asked(5, "that is wrong"), in_vain(6, 5), language=language)
    (failed,) = twice["summary"]["failed"]
    assert "Paying" in failed["sentence"]
    assert failed["sentence"].startswith("2 ")


def test_an_article_is_not_blamed_for_what_came_after_it():
    other = "where is my invoice?"
    shown = (asked(1, "Can I pay later?"), bot(2, 1, answer(), decision("answer")))
    after = (asked(3, other), not_found(4, 3, other), asked(5, "useless"), in_vain(6, 5, other))
    lines = {line["code"]: line for line in dossier(*shown, *after)["summary"]["failed"]}
    assert lines["not_helpful"]["sentence"] == "The customer said that it did not help."
