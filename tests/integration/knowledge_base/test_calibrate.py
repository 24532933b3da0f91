"""``calibrate``: learn from one's own questions how likely answers are right."""

import json

import pytest

from knowledge_base.__main__ import main
from knowledge_base.calibration import load_calibration
from settings import load_settings

# Uses the model: not in `make test-fast`.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("loaded")]

SUBJECTS = ["parcel", "refund", "kettle", "lamp", "invoice", "password", "battery", "voucher"]
ASKED = ["where is my {}", "help with {}", "the {} is not there", "i have lost my {}", "{}?"]
FAR = ["how tall is a giraffe", "who won the match", "a poem about spring", "what is 7 times 8"]


@pytest.fixture
def files(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    lines = []
    for subject in SUBJECTS:
        (articles / f"{subject}.md").write_text(
            f"---\ntitle: Your {subject}\n---\nOf {subject}s.\n"
        )
        for asked in ASKED:
            text = asked.format(subject)
            lines.append({"lang": "en", "text": text, "relevant": [f"{subject}.md"]})
    lines += [{"lang": "en", "text": text, "relevant": [], "kind": "far"} for text in FAR * 5]
    questions = tmp_path / "questions.jsonl"
    # Both kinds in every fold: every third line is far.
    mixed = [
        line
        for place in range(20)
        for line in (*lines[place * 2 : place * 2 + 2], lines[40 + place])
    ]
    questions.write_text("".join(json.dumps(line) + "\n" for line in mixed))
    return questions, articles


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    """What is learned here is nobody else's."""
    monkeypatch.setenv("RELAIS_HOME", str(tmp_path))
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_what_is_learned_is_in_force_for_this_recipe(files, tmp_path, encoder, capsys):
    questions, articles = files
    assert main(["calibrate", str(questions), "--articles", str(articles)]) == 0
    told = capsys.readouterr().out
    assert "expected calibration error" in told
    assert "the bot answers from" in told
    learned = load_calibration(encoder.recipe.fingerprint, tmp_path)
    assert len(learned.outcomes) == 60
    assert learned.first.weights


def test_of_a_conversation_only_follow_ups_are_learned(files, tmp_path, encoder):
    """Also where it is in one file with questions: these count as they would alone."""
    questions, articles = files
    turns = [
        {"text": "my parcel", "expect": "answer", "relevant": ["parcel.md"]},
        {"text": "and of lamps?", "expect": "answer", "relevant": ["lamp.md"]},
    ]
    with questions.open("a") as file:
        file.write(json.dumps({"lang": "en", "turns": turns}) + "\n")
    assert main(["calibrate", str(questions), "--articles", str(articles)]) == 0
    learned = load_calibration(encoder.recipe.fingerprint, tmp_path)
    assert len(learned.outcomes) == 60


def test_questions_that_teach_nothing_are_refused(files, tmp_path, capsys):
    _, articles = files
    questions = tmp_path / "all_far.jsonl"
    questions.write_text(json.dumps({"lang": "en", "text": "giraffes", "relevant": []}) + "\n")
    assert main(["calibrate", str(questions), "--articles", str(articles)]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith(f"Nothing can be learned from {questions} (questions: 1, without an ")
    assert "at least 100 questions, a fifth of them without an answer" in told
    assert not (tmp_path / "calibrations").exists()


def test_conversations_alone_teach_nothing_and_all_files_are_named(files, tmp_path, capsys):
    _, articles = files
    paths = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    turn = {"text": "my parcel", "expect": "answer", "relevant": ["parcel.md"]}
    for path in paths:
        path.write_text(json.dumps({"lang": "en", "turns": [turn]}) + "\n")
    also = ["--also", str(paths[1]), str(articles)]
    assert main(["calibrate", str(paths[0]), "--articles", str(articles), *also]) == 2
    told = capsys.readouterr().err.splitlines()[-1]
    assert f"from {paths[0]}, {paths[1]} (questions: 0, " in told
    assert "conversations alone are not enough" in told


def test_every_file_is_read_before_anything_is_asked(files, tmp_path, capsys):
    questions, articles = files
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text('{"lang": "en", "text": "?", "relevant": "parcel.md"}')
    given = [str(questions), "--articles", str(articles), "--also", str(wrong), str(articles)]
    assert main(["calibrate", *given]) == 2
    assert capsys.readouterr().err == (
        f'{wrong}, line 1: relevant is no list: write it in brackets, ["…", "…"].\n'
    )
