"""How long a rehearsal takes, and whether what it tells comes true.

    python -m benchmarks.rehearsal [--articles 1500] [--examples 1000] [--rehearsals 20]

A help centre made of those that the model was taught with (distillation/data/help_centres), one
example question on each of the first articles. Articles are rehearsed with their text replaced by
that of another, with half of it gone, and withdrawn; each change is then made, and all examples
of its help centre are searched for again. One thread for each search, as in the search process.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import sqlalchemy as sa

from benchmarks.machine import commit, describe
from knowledge_base import publishing
from knowledge_base.articles import ArticleMetadata
from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.examples.deciding import add_example
from knowledge_base.examples.rehearsal import rehearse
from knowledge_base.examples.rehearsal_request import Proposed
from knowledge_base.generations import Generation
from knowledge_base.judging import make_judge
from knowledge_base.loading import load_encoder
from knowledge_base.search import Searcher
from knowledge_base.sync import catch_up, empty_generation
from settings import ROOT, Settings
from store.engine import make_engine, writing
from store.migrate import upgrade
from store.tables import utc_now

CENTRES = ROOT / "distillation" / "data" / "help_centres"
KINDS = ("rewritten", "shortened", "withdrawn")


class Centre:
    """A help centre with its index, in one process."""

    def __init__(self, engine: sa.Engine, encoder: Encoder) -> None:
        self.engine = engine
        self.encoder = encoder
        self.generation: Generation = empty_generation(encoder.recipe)
        judge = make_judge(encoder, Settings(_env_file=None))
        self.searcher = Searcher(engine, encoder, lambda: self.generation, judge=judge)

    def follow(self) -> None:
        """Bring the index in line."""
        for newer in catch_up(self.engine, self.generation, self.encoder):
            self.generation = newer
        self.generation.prepare()

    def publish(self, article_id: int, title: str, body: str) -> None:
        """Publish a revision and index it."""
        with writing(self.engine) as conn:
            made = publishing.add_revision(
                conn, article_id, title=title, body=body, author="benchmark", now=utc_now()
            )
            publishing.publish_revision(conn, article_id, made.id, now=utc_now())
        self.follow()

    def withdraw(self, article_id: int) -> None:
        """Take an article out and index that."""
        with writing(self.engine) as conn:
            publishing.withdraw_article(conn, article_id, now=utc_now())
        self.follow()

    def leads_to(self, text: str, language: str) -> int | None:
        """Return the article that the search itself finds first."""
        hits = self.searcher.search(text, language=language, limit=1).hits
        return hits[0].article_id if hits else None


def articles() -> Iterator[dict[str, Any]]:
    """Yield the articles of all help centres."""
    for path in sorted(CENTRES.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line) | {"centre": path.stem}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1500)
    parser.add_argument("--examples", type=int, default=1000)
    parser.add_argument("--rehearsals", type=int, default=20)
    arguments = parser.parse_args()
    encoder = load_encoder(Settings(_env_file=None))
    given = list(articles())[: arguments.articles]
    with tempfile.TemporaryDirectory(prefix="relais-rehearsal-") as home:
        engine = make_engine(f"sqlite:///{Path(home)}/relais.db")
        upgrade(engine)
        centre = Centre(engine, encoder)
        ids = _fill(engine, given, arguments.examples)
        centre.follow()
        use_threads(1)
        centre.searcher.search("warm up", limit=1)
        print(f"## Rehearsals, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit(ROOT)}\n")
        print(
            f"{describe()}. {len(ids)} articles, {len(centre.generation.passages)} passages, "
            f"{len(centre.generation.examples)} example questions.\n"
        )
        print(
            "| article | rehearsals | p50 s | most s | questions asked each | said to lead "
            "elsewhere | came true | missed |\n|---|---|---|---|---|---|---|---|"
        )
        for kind in KINDS:
            print(_measure(centre, kind, given, ids, arguments.rehearsals))
        engine.dispose()


def _fill(engine: sa.Engine, given: list[dict[str, Any]], examples: int) -> list[int]:
    ids = []
    for place, one in enumerate(given):
        key = f"{one['centre']}-{one['id']}"
        metadata = ArticleMetadata(key=key, language="en", translation_group=key)
        with writing(engine) as conn:
            article = publishing.create_article(conn, metadata, title=one["title"], now=utc_now())
            made = publishing.add_revision(
                conn,
                article.id,
                title=one["title"],
                body=one["text"],
                author="benchmark",
                now=utc_now(),
            )
            publishing.publish_revision(conn, article.id, made.id, now=utc_now())
            if place < examples:
                add_example(conn, article.id, one["en"][0], None, utc_now(), origin="import")
        ids.append(article.id)
    return ids


def _measure(
    centre: Centre, kind: str, given: list[dict[str, Any]], ids: list[int], count: int
) -> str:
    seconds: list[float] = []
    asked: list[int] = []
    told = true = missed = 0
    # Spread over all help centres; another article for each kind.
    step = max(1, len(ids) // (count * len(KINDS)))
    places = range(KINDS.index(kind) * step, len(ids), step * len(KINDS))[:count]
    for place in places:
        proposed = _proposed(kind, given, ids, place)
        # Those of its own help centre, which a change may touch.
        centre_of = given[place]["centre"]
        mine = {one for one, facts in zip(ids, given, strict=True) if facts["centre"] == centre_of}
        examples = [e for e in centre.generation.examples.entries if e.article_id in mine]
        before = {e.text: centre.leads_to(e.text, e.language) for e in examples}
        # What was searched for a moment ago is remembered: a rehearsal must not gain by it.
        centre.searcher.finder.read.cache_clear()  # type: ignore[attr-defined]
        found = rehearse(centre.engine, centre.searcher, proposed)
        seconds.append(found.took_ms / 1000)
        asked.append(found.rehearsed)
        _make(centre, proposed)
        after = {e.text: centre.leads_to(e.text, e.language) for e in examples}
        said = {led.text: led.after and led.after.article_id for led in found.elsewhere}
        moved = {text for text in before if before[text] != after[text]}
        told += len(said)
        true += sum(text in moved and said[text] == after[text] for text in said)
        missed += len(moved - said.keys())
    return (
        f"| {kind} | {len(seconds)} | {median(seconds):.2f} | {max(seconds):.2f} | "
        f"{median(asked):.0f} | {told} | {true} | {missed} |"
    )


def _proposed(kind: str, given: list[dict[str, Any]], ids: list[int], place: int) -> Proposed:
    one, other = given[place], given[(place + 17) % len(given)]
    text = other["text"] if kind == "rewritten" else one["text"][: len(one["text"]) // 2]
    return Proposed(
        article_id=ids[place],
        language="en",
        title=one["title"],
        body=text,
        examples=None,
        is_withdrawn=kind == "withdrawn",
        is_cut=False,
    )


def _make(centre: Centre, proposed: Proposed) -> None:
    if proposed.article_id is None:
        return
    if proposed.is_withdrawn:
        centre.withdraw(proposed.article_id)
    else:
        centre.publish(proposed.article_id, proposed.title, proposed.body)


if __name__ == "__main__":
    main()
