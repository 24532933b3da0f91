"""Files of questions and of conversations."""

import json

import pytest

from knowledge_base.json_lines import InvalidLines
from knowledge_base.question_sets import Earlier, Question, read_questions

TALK = {
    "id": "talk",
    "lang": "en",
    "turns": [
        {"text": "hello", "expect": "smalltalk"},
        {"text": "refund", "expect": "clarify", "relevant": ["a.md", "b.md"]},
        {"text": "the first", "button": 0, "expect": "answer", "relevant": ["a.md"]},
        {"text": "et en suisse ?", "lang": "fr", "expect": "answer", "relevant": ["c.md"]},
        {"text": "my order is late", "expect": "handoff", "also_ok": ["answer"]},
        {"text": "who won the match", "expect": "decline"},
    ],
}


def read(tmp_path, *lines):
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return read_questions(path)


def test_each_turn_that_asks_something_is_a_question_after_those_before_it(tmp_path):
    follow_up, last = read(tmp_path, TALK)
    before = (
        Earlier("en", "refund", frozenset()),
        Earlier("en", "the first", frozenset({"a.md"})),
    )
    assert follow_up == Question(
        "fr", "et en suisse ?", frozenset({"c.md"}), "answerable", before, is_turn=True
    )
    assert (last.kind, last.relevant) == ("decline", frozenset())
    assert [earlier.text for earlier in last.after][-1] == "my order is late"


def test_questions_and_conversations_may_be_in_one_file(tmp_path):
    question = {"lang": "en", "text": "?", "relevant": [], "kind": "far"}
    assert read(tmp_path, question, TALK)[0] == Question("en", "?", frozenset(), "far")


@pytest.mark.parametrize("turns", [3, [{}], [{"text": "?"}], [[]]])
def test_a_conversation_that_is_none_is_named(tmp_path, turns):
    with pytest.raises(InvalidLines, match="line 1"):
        read(tmp_path, {"lang": "en", "turns": turns})
