import json

from distillation.export import export
from distillation.help_centres import HELD_BACK, read_help_centres
from knowledge_base.question_sets import read_questions
from launch.environments import ROOT


def test_a_help_centre_is_written_as_it_is_imported_and_asked(tmp_path):
    elsewhere = ROOT / "demo" / "questions.jsonl"
    centres = read_help_centres(held_back=True)
    folders = export(centres, tmp_path, [elsewhere])
    assert {folder.name for folder in folders} == set(HELD_BACK)
    for folder in folders:
        articles = centres[folder.name]
        written = {str(path.relative_to(folder / "articles")) for path in folder.rglob("*.md")}
        assert len(written) == len(articles) + sum(bool(article.french) for article in articles)
        questions = read_questions(folder / "questions.jsonl")
        assert all(question.relevant <= written for question in questions)
        answerable = [question for question in questions if question.relevant]
        assert len(answerable) == len(articles) * 6
        kinds = {question.kind for question in questions}
        assert kinds == {"answerable", "near", "far", "human"}


def test_conversations_name_the_articles_as_they_are_written(tmp_path):
    for folder in export(read_help_centres(held_back=True), tmp_path, []):
        turns = read_questions(folder / "conversations.jsonl")
        follow_ups = [turn for turn in turns if turn.after]
        assert len(follow_ups) >= 40
        assert {turn.kind for turn in turns} == {"answerable", "handoff", "decline"}
        for turn in turns:
            assert all((folder / "articles" / path).exists() for path in turn.relevant)


def test_what_any_help_centre_answers_is_not_asked_of_another(tmp_path):
    elsewhere = tmp_path / "asked.jsonl"
    told = [
        {"id": kind, "lang": "en", "text": kind, "relevant": [], "kind": kind}
        for kind in ("near", "far", "human", "answerable")
    ]
    elsewhere.write_text("".join(json.dumps(line) + "\n" for line in told))
    (folder, *_) = export(read_help_centres(held_back=True), tmp_path / "out", [elsewhere])
    asked = [question.text for question in read_questions(folder / "questions.jsonl")]
    assert {"far", "human"} <= set(asked)
    assert not {"near", "answerable"} & set(asked)
