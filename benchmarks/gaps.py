"""How well unanswered questions are brought together, and how long a night takes.

    python -m benchmarks.gaps [--data DIR] [--questions N]

Four sets of questions of which it is known which mean the same: banking77 (one subject, 77 fine
intents), clinc150 (150 intents of ten subjects), the demo shop's and the Arduino questions in both
languages (by the article that answers). Of the first two every intent has 3 to 40 questions, as
gaps have. They come in ten nights, in an order of their own, and are gathered each night by
``knowledge_base.gaps.placing``. Prints for several lines (``clusters.JOINS_AT``, ``MERGES_AT``)
pairwise precision and recall, and V-measure; then the time of nights on a database.
"""

import argparse
import csv
import json
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from math import log
from pathlib import Path

import numpy as np

from benchmarks.machine import describe
from knowledge_base.encoder import Encoder, Vectors, use_threads
from knowledge_base.gaps import clusters
from knowledge_base.gaps.gap_queries import StoredGap
from knowledge_base.gaps.nightly import run
from knowledge_base.gaps.placing import place_questions
from knowledge_base.loading import load_encoder
from knowledge_base.question_text import clean, without_own_codes
from settings import Settings
from store.engine import make_engine, writing
from store.migrate import upgrade
from store.tables import utc_now
from tests.support.asked import store_asked

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
SIZES = (3, 5, 8, 12, 20, 40)
NIGHTS = 10
SEEDS = (1, 2, 3)
LINES = ((0.55, 0.5), (0.6, 0.4), (0.6, 0.45), (0.6, 0.5), (0.6, 0.55), (0.65, 0.5))
Labelled = list[tuple[str, str]]


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--questions", type=int, default=10_000, help="of the timed night")
    parser.add_argument("--timing", action="store_true", help="only the time of nights")
    arguments = parser.parse_args()
    use_threads(2)
    encoder = load_encoder(Settings(_env_file=None))
    print(describe())
    sets = {**dict(_large(arguments.data)), "shop en + fr": _shop(), "arduino en + fr": _arduino()}
    if arguments.timing:
        sets = {}
    in_force = (clusters.JOINS_AT, clusters.MERGES_AT)
    for name, labelled in sets.items():
        vectors = encoder.encode_questions([without_own_codes(clean(text)) for text, _ in labelled])
        truth = [label for _, label in labelled]
        for joins, merges in LINES:
            clusters.JOINS_AT, clusters.MERGES_AT = joins, merges
            rates = np.mean([_score(truth, _gathered(vectors, seed)) for seed in SEEDS], axis=0)
            mark = " (in force)" if (joins, merges) == in_force else ""
            print(
                f"{name:16} {len(truth):5} questions of {len(set(truth)):3}  {joins}/{merges}: "
                "precision {:.2f}, recall {:.2f}, V {:.2f}, {:.0f} gaps".format(*rates)
                + mark
            )
    clusters.JOINS_AT, clusters.MERGES_AT = in_force
    _time_nights(encoder, arguments.data, arguments.questions)


def _gathered(vectors: Vectors, seed: int) -> list[int]:
    """Return the gap of each question after NIGHTS nights."""
    order = np.random.default_rng(seed).permutation(len(vectors))
    gaps: dict[int, tuple[Vectors, list[int]]] = {}
    newest = 0
    for night in np.array_split(order, NIGHTS):
        stored = [
            StoredGap(id_, "open", "", "en", None, sum_.tobytes(), "", None, len(members))
            for id_, (sum_, members) in gaps.items()
        ]
        for changed in place_questions(stored, {}, vectors[night]):
            id_ = changed.id
            if id_ is None:
                newest += 1
                id_ = newest
            before = [gaps.pop(one)[1] for one in (id_, *changed.swallowed) if one in gaps]
            members = [number for one in before for number in one]
            members += [int(night[place]) for place in changed.members]
            gaps[id_] = (changed.vector_sum.copy(), members)
        gaps = dict(sorted(gaps.items()))
    of = [0] * len(vectors)
    for id_, (_, members) in gaps.items():
        for number in members:
            of[number] = id_
    return of


def _score(truth: Sequence[str], found: Sequence[int]) -> tuple[float, float, float, float]:
    """Return pairwise precision and recall, V-measure, and how many gaps there are."""
    both, meant, made = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    right, wanted, joined = (sum(n * (n - 1) / 2 for n in c.values()) for c in (both, meant, made))
    mutual = _entropy(meant) + _entropy(made) - _entropy(both)
    homogeneity, completeness = mutual / _entropy(meant), mutual / _entropy(made)
    v = 2 * homogeneity * completeness / (homogeneity + completeness)
    return right / max(joined, 1), right / wanted, v, len(made)


def _entropy(counts: Counter) -> float:
    total = sum(counts.values())
    return -sum(n / total * log(n / total) for n in counts.values())


def _large(data: Path) -> Iterator[tuple[str, Labelled]]:
    if not data.is_dir():
        print(f"{data} is not there: banking77 and clinc150 are left out")
        return
    for name, labelled in (("banking77", _banking(data)), ("clinc150", _clinc(data))):
        of: dict[str, list[str]] = defaultdict(list)
        for text, label in labelled:
            of[label].append(text)
        generator = np.random.default_rng(SEEDS[0])
        yield (
            name,
            [
                (str(text), label)
                for number, (label, texts) in enumerate(sorted(of.items()))
                for text in generator.permutation(texts)[: SIZES[number % len(SIZES)]]
            ],
        )


def _banking(data: Path) -> Labelled:
    rows = []
    for name in ("train", "test"):
        with (data / "banking77" / f"{name}.csv").open(encoding="utf-8") as file:
            rows += [(row["text"], row["category"]) for row in csv.DictReader(file)]
    return rows


def _clinc(data: Path) -> Labelled:
    parts = json.loads((data / "clinc150" / "data_full.json").read_text("utf-8"))
    return [(text, label) for part in ("train", "val", "test") for text, label in parts[part]]


def _shop() -> Labelled:
    keys = {}
    for path in (ROOT / "demo" / "help-centre").glob("*/*/*.md"):
        found = re.search(r"^id: (\S+)$", path.read_text("utf-8"), re.MULTILINE)
        keys["/".join(path.parts[-3:])] = found[1] if found else path.stem
    asked = _lines(ROOT / "demo" / "questions.jsonl")
    return [(one["text"], keys[one["relevant"][0]]) for one in asked if one["relevant"]]


def _arduino() -> Labelled:
    asked = _lines(ROOT / "benchmarks" / "questions" / "arduino.jsonl")
    return [(one["text"], one["relevant"][0]) for one in asked if one["relevant"]]


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _time_nights(encoder: Encoder, data: Path, count: int) -> None:
    """Gather ``count`` questions at once, then an ordinary night, then one without news."""
    texts = [text for text, _ in (_banking(data) + _clinc(data) if data.is_dir() else _arduino())]
    generator = np.random.default_rng(SEEDS[0])
    chosen = [str(text) for text in generator.permutation(texts)[: count + count // 50]]
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/relais.db")
        upgrade(engine)
        now = utc_now()
        nights = {"the first night": chosen[:count], "the next": chosen[count:], "no news": []}
        for night, asked in nights.items():
            with writing(engine) as conn:
                for text in asked:
                    store_asked(conn, text, at=now - timedelta(hours=1))
            started, used = time.perf_counter(), time.process_time()
            report = run(engine, encoder, now=now)
            took_s, used_s = time.perf_counter() - started, time.process_time() - used
            print(f"{night}: {took_s:.1f} s, {used_s:.1f} s of the processors, {report}")
        engine.dispose()


if __name__ == "__main__":
    main()
