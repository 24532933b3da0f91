"""What the assistant is told: what it was not asked and did not say."""

from datetime import UTC, datetime

import pytest

from web.conversations.records import Conversation, Event
from web.conversations.untold import MAX_LINES, MAX_TEXT_CHARS, untold

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CARD = {"type": "answer", "article": {"id": 7, "revision_id": 70, "title": "Reset the Toucan"}}


def conversation(state="bot", **changes):
    values = dict.fromkeys(Conversation.__dataclass_fields__, 0)
    return Conversation(**values | {"id": "c", "language": "en", "state": state} | changes)


def event(
    seq, kind="message", author="customer", text="hello", *, reply_to=None, parts=None,
    is_for_bot=False,
):  # fmt: skip
    said = [{"type": "text", "text": text}] if text else []
    return Event("c", seq, kind, author, None, None, reply_to, "en", said + (parts or []), AT,
                 is_for_bot)  # fmt: skip


def agent(seq, text="Press it.", parts=None):
    return event(seq, author="agent", text=text, parts=parts)


def seqs(told):
    return [line.seq for line in told.lines]


def test_what_the_bot_was_asked_and_said_is_known():
    events = [event(1), event(2, author="bot", reply_to=1), agent(3), event(4)]
    told = untold(events, conversation(), 0)
    assert (seqs(told), told.upto) == ([3, 4], 4)


def test_what_was_said_while_the_assistant_was_down_is_told():
    events = [event(1), event(2, "notice", "system", reply_to=1)]
    told = untold(events, conversation(replied_seq=1, asked_seq=1), 0)
    assert (seqs(told), told.returned) == ([1], False)


def test_what_the_bot_is_about_to_be_asked_is_not_told():
    owed = [event(seq, is_for_bot=True) for seq in (2, 3)]
    told = untold(
        [agent(1), *owed, event(4, "person_left", "system")],
        conversation(replied_seq=1, asked_seq=3),
        0,
    )
    assert (seqs(told), told.upto, told.returned) == ([1], 4, True)


def test_what_was_said_to_a_person_is_told_whatever_is_asked_after_it():
    events = [agent(1), event(2), event(3, "requeued", "system"), event(4, is_for_bot=True)]
    told = untold(events, conversation(replied_seq=0, asked_seq=4), 0)
    assert seqs(told) == [1, 2]


def test_an_end_that_was_undone_settles_nothing():
    events = [agent(1), event(2, "resolved", "system"), event(3, "end_undone", "system"), event(4)]
    told = untold(events, conversation(), 0)
    assert (seqs(told), told.is_new_episode) == ([1, 4], False)


def test_while_a_person_has_it_the_last_word_of_the_customer_waits_for_theirs():
    events = [event(1), agent(2), event(3)]
    told = untold(events, conversation("agent"), 0)
    assert (seqs(told), told.upto) == ([1, 2], 2)
    assert untold(events, conversation("agent"), 2).upto == 2


@pytest.mark.parametrize("kind", ["person_left", "resolved", "reopened", "left_contact", "noted"])
def test_the_end_of_a_person_s_part_is_a_return(kind):
    events = [agent(1), event(2, kind, "system")]
    assert untold(events, conversation(), 0).returned
    assert not untold(events, conversation(), 2).returned


def test_nothing_of_an_episode_before_this_one_is_told():
    events = [event(1), agent(2), event(3, "resolved", "system"), event(4)]
    told = untold(events, conversation(), 0)
    assert (seqs(told), told.is_new_episode) == ([4], True)
    later = untold([*events, agent(5)], conversation(episode_seq=3), 3)
    assert (seqs(later), later.is_new_episode) == ([4, 5], False)
    # The assistant has forgotten all of it.
    again = untold([*events, agent(5)], conversation(episode_seq=3), 0)
    assert (seqs(again), again.is_new_episode) == ([4, 5], True)


def test_what_is_said_inside_the_house_is_told_to_nobody():
    inside = ("note", "taken", "assigned", "requeued", "labelled", "unmasked")
    events = [event(seq, kind, "agent") for seq, kind in enumerate(inside, start=1)]
    assert untold([*events, agent(9)], conversation("agent"), 0).lines[0].seq == 9


def test_an_article_that_the_person_shows_goes_along():
    told = untold([agent(1, "", parts=[CARD | {"chunk_id": 700}])], conversation(), 0)
    (line,) = told.lines
    assert line.text == "Reset the Toucan"
    assert line.articles == ({"id": 7, "revision_id": 70, "chunk_id": 700},)


def test_only_the_newest_lines_are_told_and_none_too_long():
    events = [event(seq, text="x" * 9_000) for seq in range(1, 100)]
    told = untold([*events, agent(100)], conversation("agent"), 0)
    assert (len(told.lines), told.upto) == (MAX_LINES, 100)
    assert len(told.lines[0].text) == MAX_TEXT_CHARS


def test_an_end_that_was_undone_is_no_return_of_a_person():
    ends = [event(2, "resolved", "system"), event(3, "end_undone", "system")]
    told = untold([event(1, is_for_bot=True), *ends], conversation(asked_seq=1), 0)
    assert (told.returned, told.is_new_episode) == (False, False)
