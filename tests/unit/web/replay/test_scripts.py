"""Reading conversations to be played: all of a file, or a sentence that names the line."""

import json
from pathlib import Path

import pytest

from web.replay.errors import InvalidScripts
from web.replay.scripts import read_scripts

TURN = {"text": "where is my parcel", "lang": "en", "expect": "answer"}
SCRIPT = {"id": "one", "lang": "en", "tag": "greeting", "turns": [TURN]}
DEV = Path(__file__).resolve().parents[5] / "shared/data/questions/conversations_dev.jsonl"


@pytest.fixture
def read(tmp_path):
    def read(*lines):
        path = tmp_path / "c.jsonl"
        path.write_text("\n".join(o if isinstance(o, str) else json.dumps(o) for o in lines))
        return read_scripts(path)

    return read


def test_a_conversation_is_read_with_all_that_its_turns_say(read):
    further = {"text": "that one", "expect": "handoff", "also_ok": ["clarify"], "button": 1}
    named = TURN | {"relevant": ["en/Delivery/track-your-parcel.md"]}
    (script,) = read(SCRIPT | {"turns": [named, further]})
    assert (script.id, script.lang, script.tag) == ("one", "en", "greeting")
    first, second = script.turns
    assert (first.text, first.expect, first.button) == ("where is my parcel", "answer", None)
    assert first.relevant == ("en/Delivery/track-your-parcel.md",)
    assert (second.also_ok, second.button) == (("clarify",), 1)


def test_blank_lines_and_further_fields_are_passed_over(read):
    scripts = read(SCRIPT | {"note": "mine"}, "", SCRIPT | {"id": "two"}, "")
    assert [script.id for script in scripts] == ["one", "two"]


def test_a_line_separator_within_a_text_ends_no_line(read):
    text = "first\u2028second"
    line = json.dumps(SCRIPT | {"turns": [TURN | {"text": text}]}, ensure_ascii=False)
    assert read(line)[0].turns[0].text == text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "{not json",
            "is no JSON (Expecting property name enclosed in double quotes at character 2)",
        ),
        ('"\\ud800"', "Invalid JSON: unexpected end of hex escape at line 1 column 8"),
        ("[]", 'is no object: write it in braces, {"…": …}'),
        ({"id": "two", "lang": "en"}, "turns is missing"),
        (SCRIPT | {"id": ""}, "id is empty: give a text"),
        (SCRIPT | {"lang": "de"}, 'lang is none of the known ones: write "en" or "fr"'),
        (SCRIPT | {"turns": []}, "turns is empty: give at least one"),
        (SCRIPT | {"turns": [TURN, TURN | {"expect": "reply"}]}, "turn 2, expect is none of the"),
        (SCRIPT | {"turns": [{"text": "hello"}]}, "turn 1, expect is missing"),
        (SCRIPT | {"turns": [TURN | {"text": 3}]}, "turn 1, text is no text: write it in quotat"),
        (SCRIPT | {"turns": [TURN | {"text": " "}]}, "turn 1: has neither text nor button"),
        (SCRIPT | {"turns": [TURN | {"also_ok": ["maybe"]}]}, "turn 1, also_ok, 0 is none of"),
        (
            SCRIPT | {"turns": [TURN | {"relevant": "a.md"}]},
            "turn 1, relevant is no list",
        ),
        (
            SCRIPT | {"turns": [TURN, TURN | {"button": -1}]},
            "turn 2, button is too small: write",
        ),
        (SCRIPT | {"turns": [TURN, TURN | {"button": "0"}]}, "turn 2, button is no whole number"),
        (SCRIPT | {"turns": [TURN | {"button": 0}]}, "turn 1 presses a button"),
        (SCRIPT, "the id one is line 1's"),
    ],
)
def test_what_is_no_conversation_is_named_by_its_line(read, tmp_path, line, told):
    with pytest.raises(InvalidScripts) as refused:
        read(SCRIPT, "", line)
    assert str(refused.value).startswith(f"{tmp_path / 'c.jsonl'}, line 3: {told}")
    assert "\n" not in str(refused.value)


def test_a_file_without_conversations_is_refused(read):
    with pytest.raises(InvalidScripts, match="holds no conversations"):
        read("", "")


def test_a_file_of_other_bytes_is_refused(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(InvalidScripts, match="not UTF-8"):
        read_scripts(path)


def test_the_development_conversations_are_read():
    if not DEV.is_file():
        pytest.skip(f"the development conversations are not at {DEV}")
    scripts = read_scripts(DEV)
    assert len(scripts) == len([line for line in DEV.read_text("utf-8").split("\n") if line])
    assert {turn.expect for script in scripts for turn in script.turns} >= {"answer", "clarify"}
