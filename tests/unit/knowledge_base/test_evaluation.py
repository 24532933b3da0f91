import pytest

from knowledge_base.evaluation import Outcome, auroc, quantile, report, table
from knowledge_base.json_lines import InvalidLines
from knowledge_base.question_sets import Question, read_questions


def outcome(rank, probability, *, kind="answerable", language="en", took_ms=5.0):
    relevant = frozenset({"a.md"} if kind == "answerable" else ())
    return Outcome(Question(language, "?", relevant, kind), rank, probability, took_ms)


def test_the_report_has_the_documented_shape():
    figures = report(
        [
            outcome(1, 0.9),
            outcome(3, 0.6),
            outcome(None, 0.5),
            outcome(4, 0.8),
            outcome(None, 0.7, kind="near"),
            outcome(None, 0.1, kind="far"),
            outcome(2, 0.4, language="fr", took_ms=9.0),
        ]
    )
    assert figures == {
        "en": {
            "n": 4,
            "hit@1": 0.25,
            "hit@3": 0.5,
            "mrr@10": pytest.approx((1 + 1 / 3 + 1 / 4) / 4, abs=1e-4),
            "coverage": {"0.80": 0.25, "0.90": 0.25, "0.95": 0.25},
            "ece": pytest.approx((0.1 + 0.8 + 0.7 + 0.6 + 0.5 + 0.1) / 6, abs=1e-4),
            "auroc": {"near": 0.5, "far": 1.0},
        },
        "fr": {
            "n": 1,
            "hit@1": 0.0,
            "hit@3": 1.0,
            "mrr@10": 0.5,
            "coverage": {"0.80": 0.0, "0.90": 0.0, "0.95": 0.0},
            "ece": 0.4,
            "auroc": {},
        },
        "ms": {"p50": 5.0, "p95": 9.0},
    }
    assert "near 0.500, far 1.000" in table(figures)


def test_a_set_without_answerable_questions_has_no_rates():
    figures = report([outcome(None, 0.1, kind="far")])
    assert figures["en"]["hit@1"] is None
    assert figures["en"]["auroc"] == {"far": None}
    assert table(figures)


def test_ties_count_half():
    assert auroc([0.5, 0.5], [0.5]) == 0.5
    assert auroc([], [0.5]) is None


def test_quantiles_are_values_that_occurred():
    assert quantile([1, 2, 3, 4], 0.5) == 2
    assert quantile([1, 2, 3, 4], 0.95) == 4
    assert quantile([], 0.5) is None


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", '{"lang": "en"}', '{"lang":"en","text":"?","relevant":3}']
)
def test_a_bad_line_is_named(tmp_path, line):
    path = tmp_path / "q.jsonl"
    path.write_text('{"lang": "en", "text": "?", "relevant": [], "kind": "far"}\n' + line + "\n")
    with pytest.raises(InvalidLines, match="line 2"):
        read_questions(path)
