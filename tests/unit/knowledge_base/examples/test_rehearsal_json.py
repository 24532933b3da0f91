import json

import pytest

from knowledge_base.examples.rehearsal_records import (
    MOST_BODY_CHARS,
    Led,
    Place,
    Rehearsal,
    rehearsal_from_json,
    rehearsal_to_json,
)
from knowledge_base.examples.rehearsal_request import read_proposed
from knowledge_base.search_request import BadRequest

PLACE = Place(1, "Lamp", "en", 0.8)
LOST = Led(3, "clean the lamp", "en", 1, False, PLACE, None, True, False)


def test_a_rehearsal_comes_back_as_it_was_sent():
    sent = Rehearsal((LOST,), (), rehearsed=4, left_out=1, is_cut=False, took_ms=12.5)
    assert rehearsal_from_json(json.loads(json.dumps(rehearsal_to_json(sent)))) == sent
    assert sent.lost == (LOST,)
    assert sent.gained == ()


def read(**given):
    return read_proposed(json.dumps({"article_id": 1, "title": "Lamp", **given}).encode())


def test_a_draft_is_read_and_its_end_left_out_where_it_is_very_long():
    assert read(body="x").is_cut is False
    long = read(body="x" * (MOST_BODY_CHARS + 1))
    assert (long.is_cut, len(long.body)) == (True, MOST_BODY_CHARS)


def test_half_a_character_does_no_harm():
    assert read(body="a\ud800b").body == "a?b"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "empty_title"),
        ({"title": 3}, "invalid_text"),
        ({"article_id": "1"}, "invalid_article"),
        ({"article_id": None, "withdraw": True}, "invalid_withdraw"),
        ({"examples": "x"}, "invalid_examples"),
        ({"examples": ["x"] * 101}, "too_many_examples"),
        ({"language": "not a language"}, "invalid_language"),
    ],
)
def test_anything_else_is_refused_by_name(given, code):
    with pytest.raises(BadRequest) as refused:
        read(**given)
    assert refused.value.code == code
