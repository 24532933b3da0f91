import pytest

from knowledge_base.matters.urgency import calmed, likeliest


@pytest.mark.parametrize(
    ("matters", "expected"),
    [
        ({"question": 0.9, "hacked": 0.1}, ("question", 0.9)),
        ({"question": 0.4, "hacked": 0.35, "person": 0.25}, ("hacked", 0.6)),
        ({"question": 0.5, "hacked": 0.3, "anger": 0.2}, ("hacked", 0.5)),
        ({"unrelated": 0.6, "legal": 0.4}, ("unrelated", 0.6)),
        ({"payment": 1.0}, ("payment", 1.0)),
    ],
)
def test_urgent_kinds_count_together(matters, expected):
    name, probability = likeliest(matters)
    assert (name, probability) == (expected[0], pytest.approx(expected[1]))


def test_where_nobody_can_tell_it_is_none():
    assert likeliest({}) is None


@pytest.mark.parametrize(
    "text",
    [
        "how do i stop someone getting into my account",
        "payer en deux fois",
        "Est-ce qu'on peut payer deux fois par mois ?",
        "can i pay twice with two cards",
        "what is the mediator's address",
    ],
)
def test_who_asks_how_reports_nothing(text):
    told = calmed({"payment": 0.5, "hacked": 0.2, "person": 0.2, "question": 0.1}, text)
    assert told == pytest.approx({"payment": 0.1, "hacked": 0.04, "person": 0.2, "question": 0.66})


@pytest.mark.parametrize(
    "text",
    [
        "how do i get my hacked account back",
        "comment récupérer mon compte piraté",
        "how can it be that i was charged twice",
        "comment ça se fait que vous m'avez débité deux fois",
        "somebody is in my account",
        "on m'a débité deux fois",
        "",
    ],
)
def test_who_reports_does_however_it_is_put(text):
    told = {"payment": 0.5, "hacked": 0.2, "person": 0.2, "question": 0.1}
    assert calmed(told, text) == told


def test_where_nobody_can_tell_nothing_is_calmed():
    assert calmed({}, "how do i pay twice") == {}
