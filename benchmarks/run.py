"""`make bench`: the whole system under load, and beside it, in the same run, what it is made of.

    .venv/bin/python -m benchmarks.run [--articles FOLDER] [--dry]

Starts a Relais of its own with the demo help centre, measures, and adds a table to RESULTS.md.
The clients run on the same cores as the system: with a machine of their own it would be quicker.
"""

import argparse
import asyncio
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx

from benchmarks.load import Load, distinct, measure, percentile
from benchmarks.machine import commit, describe, group_cpu_s, group_rss_mb
from launch.environments import ROOT, app_environment
from tests.support.instance import NAMES, Instance

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
QUESTIONS = ROOT / "demo" / "questions.jsonl"
# Customers at once, and questions each of them asks.
LEVELS = ((1, 60), (8, 20), (32, 10))
REPEATS = 60
PYTHON = str(app_environment(is_for_tests=True).python)


def main() -> int:
    """Measure and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--articles", type=Path, help="also index this folder")
    parser.add_argument("--dry", action="store_true", help="only print the table")
    asked = parser.parse_args()
    # Told to end, it must still stop the system it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    home = Path(tempfile.mkdtemp(prefix="relais-bench-"))
    try:
        table = run(home, asked.articles)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(table)
    if not asked.dry:
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(f"\n{table}")
    return 0


def run(home: Path, articles: Path | None) -> str:
    """Measure everything once; returns the table in Markdown."""
    cache = ROOT / "var" / "test-cache"
    instance = Instance(home / "relais", cache=cache)
    print("first start: import, index …", flush=True)
    instance.start()
    instance.stop()
    instance = Instance(home / "relais", cache=cache)
    print("second start …", flush=True)
    began = time.perf_counter()
    instance.start()
    ready_s = time.perf_counter() - began
    try:
        questions = distinct(read_questions("en"))
        first = asyncio.run(measure(instance.url, clients=1, messages=1, questions=questions))
        cold_s = time.perf_counter() - began
        asyncio.run(measure(instance.url, clients=2, messages=10, questions=questions))  # warm
        rows = [("start with everything set up: until all is ready", f"{ready_s:.1f} s")]
        rows.append(("… until its first question is answered", f"{cold_s:.1f} s"))
        rows.append(("… of which that first question", f"{first.took_ms[0]:.0f} ms"))
        loads = []
        before = cpu_s(instance)
        for clients, messages in LEVELS:
            print(f"{clients} clients, {messages} questions each …", flush=True)
            loads.append(
                asyncio.run(
                    measure(instance.url, clients=clients, messages=messages, questions=questions)
                )
            )
        replies = sum(len(load.took_ms) for load in loads)
        spent = {
            name: (used - before[name]) * 1000 / replies for name, used in cpu_s(instance).items()
        }
        shares = ", ".join(f"{name} {ms:.1f}" for name, ms in spent.items())
        rows.append((f"processor time a reply ({shares})", f"{sum(spent.values()):.1f} ms"))
        rows += parts_of_an_answer(instance, questions)
        for name in NAMES:
            rows.append(
                (f"memory of {name}", f"{group_rss_mb(instance.process(name).pid):.0f} MiB")
            )
    finally:
        instance.stop()
    rows += embedding_call()
    rows.append(("index build, demo help centre", index_build(home / "relais")))
    if articles is not None:
        other = home / "other"
        command(other, "import", str(articles), "--language", "en")
        rows.append((f"index build, {articles.name}", index_build(other)))
    return as_markdown(loads, rows)


def cpu_s(instance: Instance) -> dict[str, float]:
    """Return the processor seconds used so far by each process, and by the clients here."""
    used = {name: group_cpu_s(instance.process(name).pid) for name in NAMES}
    return {**used, "clients": time.process_time()}


def read_questions(language: str) -> list[str]:
    """Return the demo's answerable questions of one language."""
    lines = (json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines())
    return [line["text"] for line in lines if line["lang"] == language and line["relevant"]]


def timed(action: Callable[[], object]) -> str:
    """Repeat an action; returns its median and 95th percentile."""
    took_ms = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        action()
        took_ms.append((time.perf_counter() - began) * 1000)
    return f"p50 {percentile(took_ms, 0.5):.1f} ms, p95 {percentile(took_ms, 0.95):.1f} ms"


def parts_of_an_answer(instance: Instance, questions: Iterator[str]) -> list[tuple[str, str]]:
    """Time a bare search and a plain reply of the assistant on the running system."""
    secrets = dict(
        line.split("=", 1) for line in (instance.home / "secrets.env").read_text().splitlines()
    )
    with httpx.Client(timeout=30) as http:

        def search() -> None:
            body = {"question": next(questions), "language": "en", "limit": 3}
            http.post(f"{instance.env['SEARCH_URL']}/search", json=body).raise_for_status()

        def greet() -> None:
            answer = http.post(
                f"{instance.env['ASSISTANT_URL']}/webhooks/relais/webhook",
                headers={"Authorization": f"Bearer {secrets['ASSISTANT_SECRET']}"},
                json={
                    "sender": uuid.uuid4().hex,
                    "text": "hello",
                    "metadata": {"language": "en", "page_language": "en"},
                    "is_payload": False,
                },
            )
            answer.raise_for_status()

        return [
            ("one bare search over HTTP", timed(search)),
            ("one plain reply of Rasa (a greeting, new conversation)", timed(greet)),
        ]


def embedding_call() -> list[tuple[str, str]]:
    """Time the encoder alone, one question at a time on one thread, in a process of its own."""
    code = (
        "import json, sys\n"
        "from benchmarks.run import timed\n"
        "from benchmarks.load import distinct\n"
        "from knowledge_base.loading import load_encoder\n"
        "from settings import load_settings\n"
        "import torch\n"
        "torch.set_num_threads(1)\n"
        "encoder = load_encoder(load_settings())\n"
        "questions = distinct(json.loads(sys.stdin.read()))\n"
        "encoder.encode_question(next(questions))\n"
        "print(timed(lambda: encoder.encode_question(next(questions))))\n"
    )
    done = subprocess.run(
        [PYTHON, "-W", "ignore", "-c", code],
        input=json.dumps(read_questions("en")), cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return [("one embedding call", done.stdout.strip().splitlines()[-1])]


def command(home: Path, *arguments: str) -> float:
    """Run a command of knowledge_base on a RELAIS_HOME; returns its seconds."""
    env = {**Instance(home).env, "OMP_NUM_THREADS": "2"}
    subprocess.run(
        [PYTHON, "-m", "store", "upgrade"], cwd=ROOT, env=env, check=True, capture_output=True
    )
    began = time.perf_counter()
    subprocess.run(
        [PYTHON, "-m", "knowledge_base", *arguments],
        cwd=ROOT, env=env, check=True, capture_output=True,
    )  # fmt: skip
    return time.perf_counter() - began


def index_build(home: Path) -> str:
    """Build an index anew; the start of the program, measured apart, is taken off."""
    shutil.rmtree(home / "index", ignore_errors=True)
    whole_s = command(home, "sync")
    start_s = command(home, "sync")
    found = subprocess.run(
        [PYTHON, "-c",
         "from settings import load_settings as s; from store.engine import make_engine as m\n"
         "from knowledge_base.queries import count_articles as c\n"
         "with m(s().database).connect() as conn: print(c(conn))"],
        cwd=ROOT, env={**Instance(home).env}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    count, build_s = int(found.stdout), whole_s - start_s
    return f"{count / build_s:.0f} articles/s ({count} in {build_s:.1f} s, start {start_s:.1f} s)"


def as_markdown(loads: list[Load], rows: list[tuple[str, str]]) -> str:
    """Return the figures as a section of RESULTS.md."""
    lines = [
        f"## {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit(ROOT)}",
        "",
        f"{describe()}; clients, Rasa, search and web share these cores.",
        "",
        "| customers at once | p50 ms | p95 ms | replies/s | answers/s | "
        "replies, of these answers |",
        "|---|---|---|---|---|---|",
        *(
            f"| {load.clients} | {percentile(load.took_ms, 0.5):.0f} | "
            f"{percentile(load.took_ms, 0.95):.0f} | {load.replies_per_s:.1f} | "
            f"{load.answers_per_s:.1f} | "
            f"{len(load.took_ms)}, {load.answered} |"
            for load in loads
        ),
        "",
        "| measured in the same run | |",
        "|---|---|",
        *(f"| {name} | {value} |" for name, value in rows),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
