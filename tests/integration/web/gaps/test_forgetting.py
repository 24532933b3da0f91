"""A customer's words do not outlive the forgetting of their conversation in the gaps."""

import sqlalchemy as sa

from knowledge_base.gaps.nightly import run
from store.columns import metadata
from store.engine import reading, writing
from store.tables import answer_wish, conversation, gap, gap_question, utc_now
from tests.support.fake_assistant import parts
from web.conversations.erasure_queries import delete_conversation

THEIRS = "can I pay for the quetzalcoatlus in instalments?"


def forget(engine, id_):
    with writing(engine) as conn:
        delete_conversation(conn, id_)


def all_words(engine):
    with reading(engine) as conn:
        rows = (conn.execute(sa.select(table)) for table in metadata.sorted_tables)
        return " ".join(str(row) for found in rows for row in found)


def test_a_gap_is_named_by_another_of_its_questions(ask, gather, engine, rows):
    theirs = ask(THEIRS)
    ask("instalments?")
    ask("paiement en plusieurs fois ?", language="fr")
    gather()

    forget(engine, theirs)

    (left,) = rows(gap)
    assert (left.question, left.language) == ("paiement en plusieurs fois ?", "fr")
    assert (left.recipe, left.vector_sum) == ("", b""), "it is made anew"
    assert len(rows(gap_question)) == 2
    assert "quetzalcoatlus" not in all_words(engine)


def test_a_name_that_others_gave_it_too_stays(ask, gather, engine, rows):
    first = ask("instalments?")
    ask("instalments?")
    ask("pay later?")
    gather()
    forget(engine, first)
    assert rows(gap)[0].question == "instalments?"


def test_a_gap_of_nobody_else_goes(ask, gather, engine, rows):
    theirs = ask(THEIRS)
    ask("and for the pterodactyl?", conversation_id=theirs)
    gather()
    with writing(engine) as conn:
        conn.execute(
            answer_wish.insert().values(
                conversation_id=theirs, seq=1, email="jo@x.example", language="en",
                asked_at=utc_now(),
            )
        )  # fmt: skip
    forget(engine, theirs)
    assert (rows(gap), rows(gap_question), rows(answer_wish)) == ([], [], [])
    assert "jo@x.example" not in all_words(engine)


def test_the_next_night_makes_the_sum_of_what_is_left(ask, engine, rows, encoder):
    theirs = ask("can I pay in instalments?")
    ask("do you offer payment in three instalments")
    run(engine, encoder, now=utc_now())
    forget(engine, theirs)
    report = run(engine, encoder, now=utc_now())
    assert (report.added, report.embedded) == (0, 1)
    (left,) = rows(gap)
    alone = encoder.encode_questions(["do you offer payment in three instalments"])[0]
    assert left.vector_sum == alone.tobytes()
    assert left.recipe == encoder.recipe.fingerprint


def test_the_command_forgets_in_gaps_too(customer, assistant, command, rows, gather):
    not_found = {"type": "offer_person", "reason": "not_found", "say": "not_found"}
    assistant.answer = lambda _ask: parts(not_found)
    customer.send(f"{THEIRS} my mail is jo@customer.example")
    customer.when_answered()
    gather()
    assert rows(gap)[0].question == f"{THEIRS} my mail is [e-mail]"
    (kept,) = rows(conversation)
    assert command("forget", kept.id)[0] == 0
    assert rows(gap) == []
