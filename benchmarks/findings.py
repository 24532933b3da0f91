"""Reading 10,000 articles and comparing them with each other, as each night.

    python -m benchmarks.findings [--articles N] [--write]

A help centre is made up in a database and an index of its own: sentences of a fixed grammar,
vectors of which those of one subject, 25 articles, are near enough to be compared. In one of a
hundred articles a number is another than in the article of the same subject: how many of these
pairs are found, and how many others, is counted too.
"""

import argparse
import os
import random
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from benchmarks.machine import commit, describe
from knowledge_base.articles import content_hash, slug_of
from knowledge_base.encoder import Recipe, Vectors
from knowledge_base.entries import Entry
from knowledge_base.findings import pair_queries, pairs, reading
from knowledge_base.generations import Generation, Manifest, write_generation
from knowledge_base.index import VectorIndex
from knowledge_base.piece_store import PieceStore
from settings import ROOT
from store.engine import make_engine, writing
from store.engine import reading as connection
from store.migrate import upgrade
from store.tables import article, revision

RESULTS = ROOT / "benchmarks" / "RESULTS.md"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
DIM, SECTIONS, SUBJECTS = 384, 5, 400
ARTICLE_NOISE, PASSAGE_NOISE = 0.5, 0.6
PLANTED_EVERY = 100
SEED = 20261124
_THINGS = "lamp kettle grinder parcel invoice account voucher cable filter battery".split()
_PARTS = "cover handle label setting switch screen holder socket plate ring".split()
_VERBS = "check remove replace order return clean charge update reset measure".split()


def main() -> None:
    """Make the help centre, read it, compare it, print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.findings")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--write", action="store_true", help="add the table to RESULTS.md")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=ROOT / "var") as home:
        table = _measured(Path(home), arguments.articles)
    print(table)
    if arguments.write:
        with RESULTS.open("a", encoding="utf-8") as file:
            file.write(table)


def _measured(home: Path, count: int) -> str:
    load = os.getloadavg()[0]
    engine = make_engine(f"sqlite:///{home / 'relais.db'}")
    upgrade(engine)
    entries, planted = _make_articles(engine, count)
    _make_index(home / "index", entries)
    steps = (
        ("reading all articles for the first time", lambda: reading.run(engine, NOW)),
        ("reading, each night after: all links judged again", lambda: reading.run(engine, NOW)),
        ("comparing all with each other", lambda: pairs.run(engine, home / "index", NOW)),
    )
    rows = []
    for name, step in steps:
        wall, cpu = time.perf_counter(), time.process_time()
        step()
        rows.append((name, time.perf_counter() - wall, time.process_time() - cpu))
    with connection(engine) as conn:
        found = {(p.article_id, p.other_id) for p in pair_queries.list_pairs(conn)}
    engine.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        f"\n## Findings, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit(ROOT)}\n",
        f"{describe()}, where other programs had a load average of {load:.1f} before. {count} "
        f"made-up articles, {len(entries)} passages; peak memory "
        f"{peak:.0f} MiB. Contradictions planted {len(planted)}, found {len(planted & found)}; "
        f"other pairs found {len(found - planted)}.\n",
        "| step | s | processor s |\n|---|---|---|",
        *(f"| {name} | {wall:.1f} | {cpu:.1f} |" for name, wall, cpu in rows),
    ]
    return "\n".join(lines) + "\n"


def _make_articles(engine: sa.Engine, count: int) -> tuple[list[Entry], set[tuple[int, int]]]:
    generator = random.Random(SEED)
    entries, articles, revisions = [], [], []
    planted: set[tuple[int, int]] = set()
    rules: dict[int, str] = {}
    for number in range(1, count + 1):
        other = number - 1
        is_planted = number % PLANTED_EVERY == 0
        rule = _rule(generator)
        if is_planted:
            planted.add((other, number))
            rule = _changed(rules[other])
        rules[number] = rule
        title = f"{_word(generator).capitalize()} the {_word(generator)} {_word(generator)}"
        parts = [(f"About {_word(generator)}", _text(generator)) for _ in range(SECTIONS)]
        parts[0] = (parts[0][0], f"{rule} {parts[0][1]}")
        link = f"[More](article-{generator.randrange(count) + 1}.md)"
        body = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in parts)
        articles.append(_article(number, title))
        revisions.append(_revision(number, title, f"{body}\n\n{link}\n"))
        entries += [
            _entry(
                number=number,
                chunk_id=len(entries) + place + 1,
                title=title,
                heading=heading,
                text=text,
                place=place,
            )
            for place, (heading, text) in enumerate(parts)
        ]
    with writing(engine) as conn:
        conn.execute(
            article.insert(),
            [a | {"published_revision_id": None, "status": "draft"} for a in articles],
        )
        conn.execute(revision.insert(), revisions)
        conn.execute(
            article.update().values(status="published", published_revision_id=article.c.id)
        )
    return entries, planted


_LETTERS = ("ba de fi go lu ma ne pi ro su ta ve zi ko mu la".split(), "n r l s t m".split())


def _word(generator: random.Random) -> str:
    if generator.random() < 0.5:
        return generator.choice(generator.choice((_THINGS, _PARTS, _VERBS)))
    return "".join(generator.choice(_LETTERS[0]) for _ in range(3)) + generator.choice(_LETTERS[1])


def _rule(generator: random.Random) -> str:
    words = [_word(generator) for _ in range(4)]
    return (
        f"The {words[0]} {words[1]} with a {words[2]} {words[3]} takes "
        f"{generator.randrange(2, 40)} working days."
    )


def _changed(rule: str) -> str:
    words = rule.split()
    place = words.index("working") - 1
    return " ".join([*words[:place], str(int(words[place]) + 1), *words[place + 1 :]])


def _text(generator: random.Random) -> str:
    sentences = []
    for _ in range(7):
        words = " ".join(_word(generator) for _ in range(9))
        number = f" {generator.randrange(2, 60)} minutes" if generator.random() < 0.3 else ""
        sentences.append(f"The {words}{number}.")
    return " ".join(sentences)


def _article(number: int, title: str) -> dict[str, object]:
    return {
        "id": number, "key": f"key-{number}", "language": "en",
        "translation_group": f"key-{number}",
        "slug": f"{slug_of(title)}-{number}", "category_path": "", "tags": [], "audience": "public",
        "source": "made", "source_path": f"article-{number}.md", "extra": {}, "metadata_hash": "",
        "created_at": NOW, "updated_at": NOW, "changed_seq": 1,
    }  # fmt: skip


def _revision(number: int, title: str, body: str) -> dict[str, object]:
    return {
        "id": number, "article_id": number, "number": 1, "title": title, "body": body,
        "content_hash": content_hash(title, body), "author": "made", "created_at": NOW,
    }  # fmt: skip


def _entry(*, number: int, chunk_id: int, title: str, heading: str, text: str, place: int) -> Entry:
    return Entry(
        chunk_id, number, number, place, f"key-{number}", f"a-{number}", "en", title,
        f"key-{number}", "", (heading,), "", text, None, None, "",
    )  # fmt: skip


def _make_index(index_dir: Path, entries: list[Entry]) -> None:
    generator = np.random.default_rng(SEED)
    subjects = _unit(generator.standard_normal((SUBJECTS, DIM), dtype=np.float32))
    owners = np.array([entry.article_id for entry in entries])
    # Neighbours by number are of one subject, so that what was planted is near.
    of_article = subjects[np.arange(owners.max() + 1) // 2 % SUBJECTS]
    planted = np.arange(PLANTED_EVERY, owners.max() + 1, PLANTED_EVERY)
    of_article = _near(of_article, ARTICLE_NOISE, generator)
    of_article[planted] = of_article[planted - 1]
    vectors = _near(of_article[owners], PASSAGE_NOISE, generator)
    ids = np.array([entry.chunk_id for entry in entries], dtype=np.int64)
    recipe = Recipe("made", "0", DIM, "", "", 256, 1)
    manifest = Manifest(1, recipe, 1, len(entries))
    index_dir.mkdir()
    by_id = {entry.chunk_id: entry for entry in entries}
    pieces = PieceStore(recipe.fingerprint, index_dir)
    write_generation(
        index_dir, Generation(manifest, VectorIndex.build(ids, vectors), by_id, pieces)
    )


def _near(vectors: Vectors, noise: float, generator: np.random.Generator) -> Vectors:
    return _unit(
        vectors + noise * _unit(generator.standard_normal(vectors.shape, dtype=np.float32))
    )


def _unit(vectors: Vectors) -> Vectors:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


if __name__ == "__main__":
    main()
