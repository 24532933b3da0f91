import json

import pytest

from knowledge_base.__main__ import main

# Uses the model: not in `make test-fast`.
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("loaded")]

ARTICLES = {
    "Orders/track.md": "Track your parcel",
    "refund.md": "Get a refund",
    "pay.md": "Ways to pay",
}
QUESTIONS = [
    {"id": "1", "lang": "en", "text": "where is my parcel", "relevant": ["Orders/track.md"]},
    {"id": "2", "lang": "en", "text": "i want a refund", "relevant": ["refund.md"]},
    {"id": "3", "lang": "en", "text": "how tall is a giraffe", "relevant": [], "kind": "far"},
    {"id": "4", "lang": "fr", "text": "un refund svp", "relevant": ["refund.md"]},
]


@pytest.fixture
def files(tmp_path):
    for name, title in ARTICLES.items():
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {title}\n---\n{title}: this page tells how.\n")
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps(question) + "\n" for question in QUESTIONS))
    return tmp_path


def test_a_folder_is_measured_without_touching_anything(files, capsys):
    arguments = [str(files / "questions.jsonl"), "--articles", str(files / "articles"), "--json"]
    assert main(["evaluate", *arguments]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures.pop("ms").keys() == {"p50", "p95"}
    perfect = {"hit@1": 1.0, "hit@3": 1.0, "mrr@10": 1.0}
    # Too few questions to learn a probability from four fifths of them.
    five_fold = perfect | {"ece": None}
    covered = {"coverage": {"0.80": 1.0, "0.90": 1.0, "0.95": 1.0}, "five-fold": five_fold}
    errors = [figures[language].pop("ece") for language in ("en", "fr")]
    assert all(0 <= error <= 1 for error in errors)
    assert figures == {
        "en": {"n": 2, **perfect, **covered, "auroc": {"far": 1.0}},
        "fr": {"n": 1, **perfect, **covered, "auroc": {}},
    }


def test_a_person_reads_tables_and_gets_a_drawing(files, capsys):
    curve = files / "curve.svg"
    arguments = [str(files / "questions.jsonl"), "--articles", str(files / "articles")]
    assert main(["evaluate", *arguments, "--curve", str(curve)]) == 0
    told = capsys.readouterr().out
    assert "five-fold" in told
    assert "expected calibration error" in told
    assert "probability     n   mean   right" in told
    assert curve.read_text().startswith("<svg")


def test_the_object_has_every_figure_under_the_documented_key(files, capsys):
    kinds = ["near", "far", "human"]
    questions = files / "all.jsonl"
    questions.write_text(
        "".join(
            json.dumps(line) + "\n"
            for language in ("en", "fr")
            for line in [
                {"lang": language, "text": "my parcel", "relevant": ["Orders/track.md"]},
                *({"lang": language, "text": "x", "relevant": [], "kind": kind} for kind in kinds),
            ]
        )
    )
    arguments = [str(questions), "--articles", str(files / "articles"), "--json"]
    assert main(["evaluate", *arguments]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    figures = json.loads(line)
    assert list(figures) == ["en", "fr", "ms"]
    for language in ("en", "fr"):
        shape = ["n", "hit@1", "hit@3", "mrr@10", "coverage", "ece", "auroc", "five-fold"]
        assert list(figures[language]) == shape
        assert list(figures[language]["auroc"]) == kinds
        assert all(0 <= value <= 1 for value in figures[language]["auroc"].values())
    assert 0 < figures["ms"]["p50"] <= figures["ms"]["p95"]


@pytest.mark.parametrize("command", ["evaluate", "calibrate"])
def test_a_missing_file_or_folder_is_one_sentence(command, files, capsys):
    missing = files / "none"
    for given in ([missing], [files / "questions.jsonl", "--articles", missing]):
        assert main([command, *map(str, given)]) == 2
        assert capsys.readouterr().err == f"{missing}: No such file or directory.\n"


@pytest.mark.parametrize("command", ["evaluate", "calibrate"])
@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            b'{"lang": "en" "text"}',
            ", line 2: is no JSON (Expecting ',' delimiter at character 15).",
        ),
        (b'{"lang": "en"}', ", line 2: text is missing."),
        (b'{"lang": "\xff"}', " is not UTF-8 (byte 100)."),
    ],
)
def test_a_wrong_line_is_one_sentence(command, line, told, tmp_path, capsys):
    path = tmp_path / "questions.jsonl"
    path.write_bytes(json.dumps(QUESTIONS[0]).encode() + b"\n" + line)
    assert main([command, str(path)]) == 2
    assert capsys.readouterr().err == f"{path}{told}\n"
