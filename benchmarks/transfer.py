"""How long a help centre of 10,000 articles takes to be exported and imported.

    .venv/bin/python -m benchmarks.transfer [--articles N] [--dry]

On a SQLite database of its own; the texts are made up, about as long as real ones (2 kB), a
quarter of them with a working draft, and one in two is a translation of the one before.
"""

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.machine import commit, describe
from benchmarks.run import RESULTS, ROOT
from knowledge_base.articles import ArticleMetadata
from knowledge_base.transfer.exporting import export_to_folder, export_to_zip
from knowledge_base.transfer.records import (
    ArticleRecord,
    DraftRecord,
    Question,
    RevisionName,
    RevisionRecord,
)
from knowledge_base.transfer.restoring import restore_folder
from knowledge_base.transfer.storing import store_articles
from store.engine import make_engine, writing
from store.migrate import upgrade

NOW = datetime(2026, 6, 1, tzinfo=UTC)
WORDS = "order parcel return address account password invoice delivery price refund label".split()


def main() -> int:
    """Measure and write; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.transfer", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--dry", action="store_true", help="only print the table")
    asked = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="relais-transfer-"))
    try:
        table = run(home, asked.articles)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(table)
    if not asked.dry:
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(f"\n{table}")
    return 0


def run(home: Path, count: int) -> str:
    """Measure everything once; returns the table in Markdown."""
    one, two = database(home / "one.db"), database(home / "two.db")
    with writing(one) as conn:
        store_articles(conn, [(each, None) for each in articles(count)], now=NOW)
    rows = [
        ("export to a folder", timed(lambda: export_to_folder(one, home / "export"))),
        ("again, over it", timed(lambda: export_to_folder(one, home / "export"))),
        ("export to a zip", timed(lambda: export_to_zip(one, home / "export.zip"))),
        (
            "import where it came from: nothing to do",
            timed(lambda: restore_folder(one, home / "export", now=NOW)),
        ),
        (
            "import into an empty database",
            timed(lambda: restore_folder(two, home / "export", now=NOW)),
        ),
    ]
    one.dispose()
    two.dispose()
    load = os.getloadavg()[1]
    size_mb = (home / "export.zip").stat().st_size / 1e6
    lines = [
        f"## {count} articles out and in, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, "
        f"commit {commit(ROOT)}",
        "",
        f"{describe()}. SQLite; the zip has {size_mb:.0f} MB. "
        f"Load average of the machine meanwhile: {load:.1f}.",
        "",
        "| step | seconds | of a processor |",
        "|---|---|---|",
        *(f"| {name} | {took_s:.1f} | {cpu_s:.1f} |" for name, (took_s, cpu_s) in rows),
    ]
    return "\n".join(lines) + "\n"


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Return how many seconds it took by the clock, and of a processor."""
    began, began_cpu = time.perf_counter(), time.process_time()
    do()
    return time.perf_counter() - began, time.process_time() - began_cpu


def database(path: Path) -> sa.Engine:
    """Return an empty database."""
    engine = make_engine(f"sqlite:///{path}")
    upgrade(engine)
    return engine


def articles(count: int) -> list[ArticleRecord]:
    """Make articles, the same each time."""
    dice = random.Random(7)
    made = []
    for number in range(count):
        is_translation = number % 2 == 1
        key, language = f"a{number - is_translation}", "fr" if is_translation else "en"
        body = "\n\n".join(
            f"## {' '.join(dice.choices(WORDS, k=3))}\n\n{' '.join(dice.choices(WORDS, k=70))}."
            for _ in range(4)
        )
        first = RevisionRecord(1, f"Title {number}", "Old.", "Noor", NOW)
        source = RevisionName(key, "en", 2) if is_translation else None
        second = RevisionRecord(2, f"Title {number}", body, "Noor", NOW, source)
        made.append(
            ArticleRecord(
                ArticleMetadata(key, language, key, category_path=f"Topic {number % 40}/More"),
                f"title-{number}",
                "published",
                NOW,
                NOW + timedelta(minutes=number),
                published=2,
                questions=(Question(f"Where is {number}?", language),),
                revisions=(first, second),
                draft=DraftRecord("Title", body, NOW, 2) if number % 4 == 0 else None,
            )
        )
    return made


if __name__ == "__main__":
    raise SystemExit(main())
