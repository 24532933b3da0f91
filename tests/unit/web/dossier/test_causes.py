"""Where a message brought the person by itself, it is the question; what else is open is added."""

import pytest

from tests.unit.web.dossier.builders import answer, decision, dossier, event, requested, typed

SERIAL = {"en": "where is the serial number?", "fr": "où est le numéro de série ?"}
LATE = {"en": "my parcel has not come", "fr": "mon colis n'est pas arrivé"}
REPORTS = [
    ("danger", "en", "the kettle caught fire in my hand"),
    ("danger", "fr", "la bouilloire a pris feu dans ma main"),
    ("account_hacked", "en", "somebody has changed the password of my account"),
    ("account_hacked", "fr", "quelqu'un a changé le mot de passe de mon compte"),
    ("payment_dispute", "en", "I never authorised this payment of 89 euros"),
    ("payment_dispute", "fr", "je n'ai jamais autorisé ce paiement de 89 euros"),
    ("legal_threat", "en", "my lawyer will write to you"),
    ("legal_threat", "fr", "mon avocat va vous écrire"),
]


def text(words):
    return {"type": "text", "text": words}


def bot(seq, *parts, **changes):
    return event(seq, "message", "bot", *parts, **changes)


def asked(seq, words):
    return event(seq, "message", "customer", text(words), is_for_bot=True)


def not_found(seq, to, *words):
    return bot(seq, text("?"), decision("clarify", "not_found", words=list(words)), reply_to=to)


def handed_over(seq, to, reason, *words):
    """The request, and the reply that is stored after it."""
    told = decision(reason=reason, words=list(words))
    request = event(seq, "person_requested", "system", told)
    return request, bot(seq + 1, text("A person is coming."), told, reply_to=to)


def wording(made):
    question = made["question"]
    return [question["text"], *(line["text"] for line in question["added"])]


@pytest.mark.parametrize(("reason", "language", "report"), REPORTS)
def test_what_brought_the_person_is_the_question_and_what_else_is_open_is_added(
    reason, language, report
):
    serial = SERIAL[language]
    first = (asked(1, serial), not_found(2, 1, serial), asked(3, report))
    made = dossier(*first, *handed_over(4, 3, reason, serial, report))
    assert wording(made) == [report, serial]
    assert made["reason"]["code"] == reason
    assert made["asked_since"] is None


@pytest.mark.parametrize(("reason", "language", "report"), REPORTS)
def test_what_was_answered_before_stands_in_the_summary_alone(reason, language, report):
    serial = SERIAL[language]
    shown = bot(2, answer(), decision("answer", words=[serial]), reply_to=1)
    vote = event(3, "feedback", "customer", {"type": "feedback", "seq": 2, "is_helpful": True})
    made = dossier(
        asked(1, serial), shown, vote, asked(4, report), *handed_over(5, 4, reason, serial, report)
    )
    assert wording(made) == [report]
    assert serial in [line["text"] for line in made["summary"]["asked"]]


def test_what_it_goes_on_with_is_added_and_not_in_its_place():
    hot, burnt = "my kettle gets too hot", "it has burnt my hand"
    shown = bot(2, answer(), decision("answer", words=[hot]), reply_to=1)
    said = (asked(1, hot), shown, asked(3, burnt))
    made = dossier(*said, *handed_over(4, 3, "danger", hot, burnt))
    assert wording(made) == [burnt, hot]


def test_it_is_the_message_that_was_replied_to_not_the_one_sent_meanwhile():
    fire, then = "my kettle caught fire", "where is my invoice?"
    said = (asked(1, fire), asked(2, then))
    assert wording(dossier(*said, *handed_over(3, 1, "danger", fire))) == [fire, then]
    # Where no reply says which it was, the last words before the request.
    told = dossier(typed(1, then), typed(2, fire), requested(3, "danger"))
    assert wording(told) == [fire, then]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_danger_that_is_told_while_they_wait_is_the_question_with_what_they_wait_for(language):
    late, (_, _, report) = LATE[language], REPORTS[0 if language == "en" else 1]
    shown = bot(2, answer(), decision("answer", words=[late]), reply_to=1)
    waits = (asked(1, late), shown, requested(3), event(4, "kept_asking", "customer"))
    made = dossier(*waits, asked(5, report), *handed_over(6, 5, "danger", late, report))
    assert wording(made) == [report, late]


def test_a_danger_stays_the_question_of_who_needs_a_person_again_for_something_else():
    (_, _, report), then = REPORTS[0], "do you sell gift cards?"
    waits = (asked(1, report), *handed_over(2, 1, "danger", report))
    again = decision(reason="not_found", words=[report, then])
    on = (event(4, "kept_asking", "customer"), asked(5, then))
    made = dossier(*waits, *on, event(6, "person_requested", "system", again))
    assert wording(made) == [report]
    assert made["asked_since"]["text"] == then


def test_what_a_person_has_settled_is_not_added():
    late, (_, _, report) = LATE["en"], REPORTS[0]
    settled = (
        asked(1, late),
        requested(2),
        event(3, "message", "agent", text("I have sent it again.")),
        event(4, "person_left", "agent"),
    )
    made = dossier(*settled, asked(5, report), *handed_over(6, 5, "danger", report))
    assert wording(made) == [report]


@pytest.mark.parametrize(
    ("language", "angry"),
    [("en", "I am sick of your awful lamps"), ("fr", "vos lampes sont une catastrophe")],
)
def test_anger_leaves_the_question_what_it_is_about(language, angry):
    late = LATE[language]
    first = (asked(1, late), not_found(2, 1, late), asked(3, angry))
    made = dossier(*first, *handed_over(4, 3, "anger", late, angry))
    assert wording(made)[0] == late


def test_a_mere_wish_is_no_cause_whatever_the_reason_says():
    late, wish = LATE["en"], "I want to talk to a human"
    first = (asked(1, late), not_found(2, 1, late), asked(3, wish))
    assert wording(dossier(*first, *handed_over(4, 3, "danger", late, wish))) == [late]
