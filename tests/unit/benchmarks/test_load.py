from benchmarks.load import Load, distinct, percentile
from benchmarks.run import as_markdown


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_replies_and_answers_a_second_are_told_apart():
    load = Load(clients=8, took_ms=(100.0,) * 40, answered=30, seconds=2.0)
    table = as_markdown([load], []).splitlines()
    head = next(number for number, line in enumerate(table) if "customers at once" in line)
    measured = dict(zip(cells(table[head]), cells(table[head + 2]), strict=True))
    assert measured["replies/s"] == "20.0"
    assert measured["answers/s"] == "15.0"
    assert measured["replies, of these answers"] == "40, 30"


def test_a_percentile_is_a_measured_value():
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile(range(1, 101), 0.95) == 95


def test_no_question_is_asked_twice():
    questions = distinct(["where is it", "how much"])
    asked = [next(questions) for _ in range(5)]
    assert len(set(asked)) == 5
