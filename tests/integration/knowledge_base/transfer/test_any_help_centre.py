"""Whatever articles say, an export holds it, on SQLite and on PostgreSQL and between them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge_base.articles import ArticleMetadata
from knowledge_base.picture_addresses import picture_path
from knowledge_base.picture_queries import add_picture
from knowledge_base.pictures import read_picture
from knowledge_base.transfer.exporting import export_to_folder
from knowledge_base.transfer.gathering_queries import gather
from knowledge_base.transfer.records import (
    ArticleRecord,
    DraftRecord,
    FormerSlug,
    Question,
    RevisionName,
    RevisionRecord,
    SubmissionRecord,
)
from knowledge_base.transfer.restoring import restore_folder
from knowledge_base.transfer.storing import store_articles
from store.engine import make_engine, reading, writing
from tests.integration.knowledge_base.transfer.help_centre import NOW, bytes_of, picture_file
from tests.support.databases import one_database

PICTURE = read_picture(picture_file(), name="x.png")
STRANGE = [
    "true",
    "2026-01-01",
    "1e5",
    "~",
    "- x",
    "a: b # c",
    "'",
    '"',
    "---",
    "...",
    "{a}",
    "[b]",
    "!!python/object:os.system x",
    "*a",
    "&a",
    "null",
    "\u200f\u05d0\u05d1",
    "😀👩‍👩‍👧",
    "e\u0301é",
    "\x85\u2028\ufeff\uffff\x7f\x01",
    " x ",
    "con",
    "../..",
    "x" * 300,
    "=",
    "<<",
    "0x1F",
    "12:30:45",
    "yes",
]
texts = st.one_of(
    st.sampled_from(STRANGE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
)
plain = st.one_of(
    st.sampled_from([text for text in STRANGE if text.isprintable()]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
)
bodies = st.lists(
    st.one_of(
        texts,
        st.sampled_from(
            [
                "\n",
                "\r\n",
                "\r",
                "\n---\n",
                "---\ntitle: x\n---\n",
                "# Title\n",
                f"![x]({picture_path(PICTURE.id)})",
                f"![y](../../pictures/{PICTURE.id}.webp)",
                f"../{picture_path(PICTURE.id)}",
                f"../../../pictures/{PICTURE.id}.webp",
                f"{picture_path('0' * 64)}",
                "[other](../b.md)",
                "text " * 2000,
            ]
        ),
    ),
    max_size=6,
).map("".join)
times = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(2**40), 2**40), st.sampled_from([0.5, -1.25]), plain
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(plain, inner, max_size=3)),
    max_leaves=5,
)
extras = st.dictionaries(
    st.one_of(plain, st.sampled_from(["id", "extra", "revision", "questions", "links"])),
    values,
    max_size=3,
)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
submissions = st.builds(
    SubmissionRecord,
    significance=st.sampled_from(["typo", "medium", "major"]),
    note=texts,
    submitted_at=times,
    decision=st.just("approved"),
    decided_at=times,
    comment=texts,
    publish_at=st.none() | times,
)


@st.composite
def articles(draw) -> list[ArticleRecord]:
    identities = draw(
        st.lists(
            st.tuples(st.sampled_from(["en", "fr", "pt-br"]), plain.filter(len), slugs),
            max_size=4,
            unique_by=(lambda each: each[:2], lambda each: (each[0], each[2])),
        )
    )
    former = draw(st.lists(slugs, max_size=3, unique=True))
    names: list[RevisionName] = []
    made = []
    for language, key, slug in identities:
        made_from = st.none() | st.sampled_from(names) if names else st.none()
        revisions = [
            RevisionRecord(
                number,
                draw(texts),
                draw(bodies),
                draw(texts),
                draw(times),
                draw(made_from),
                draw(st.none() | submissions),
            )
            for number in sorted(draw(st.sets(st.integers(1, 9), max_size=3)))
        ]
        numbers = [each.number for each in revisions]
        published = draw(st.none() | st.sampled_from(numbers)) if numbers else None
        statuses = ["draft", "archived", *(["published"] if published else [])]
        draft = st.builds(
            DraftRecord,
            title=texts,
            body=bodies,
            saved_at=times,
            base=st.none() | st.sampled_from(numbers) if numbers else st.none(),
            made_from=made_from,
        )
        metadata = ArticleMetadata(
            key=key,
            language=language,
            translation_group=draw(st.sampled_from([key, "together"])),
            category_path=draw(plain | st.just("A/B/c" * 50)),
            tags=tuple(draw(st.lists(plain, max_size=3))),
            audience=draw(st.sampled_from(["public", "internal"])),
            owner=draw(st.none() | texts),
            reviewed_at=draw(st.none() | times),
            review_by=draw(st.none() | times),
            expires_at=draw(st.none() | times),
            is_volatile=draw(st.booleans()),
            extra=draw(extras),
            source=draw(st.none() | texts.filter(len)),
            source_path=draw(st.none() | texts.filter(len)),
        )
        questions = draw(
            st.lists(plain.filter(len), max_size=3, unique_by=lambda text: text.casefold())
        )
        made.append(
            ArticleRecord(
                metadata=metadata,
                slug=slug,
                status=draw(st.sampled_from(statuses)),
                created_at=draw(times),
                updated_at=draw(times),
                imported_hash=draw(st.sampled_from(["", "ab" * 32])),
                published=published,
                former_slugs=tuple(FormerSlug(f"{each}-was", draw(times)) for each in former),
                questions=tuple(Question(each, language) for each in questions),
                revisions=tuple(revisions),
                draft=draw(st.none() | draft),
            )
        )
        former = []
        names += [RevisionName(key, language, number) for number in numbers]
    return made


@contextmanager
def database(databases) -> Iterator[sa.Engine]:
    with one_database(databases) as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def kinds(request):
    def find(name):
        return request.getfixturevalue(f"{name}_databases")

    return find


@pytest.mark.parametrize(
    ("here", "there", "examples"),
    [
        ("sqlite", "sqlite", 40),
        pytest.param("sqlite", "postgres", 12, marks=pytest.mark.postgresql),
        pytest.param("postgres", "sqlite", 12, marks=pytest.mark.postgresql),
    ],
)
def test_any_help_centre_survives_an_export(kinds, here, there, examples, tmp_path_factory):
    root = tmp_path_factory.mktemp("exports")

    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(articles())
    def survives(records):
        shutil.rmtree(root)
        root.mkdir()
        with ExitStack() as stack:
            one = stack.enter_context(database(kinds(here)))
            two = stack.enter_context(database(kinds(there)))
            check(one, two, records, root)

    survives()


def check(one: sa.Engine, two: sa.Engine, records: list[ArticleRecord], root: Path) -> None:
    with writing(one) as conn:
        add_picture(conn, PICTURE, name="x.png", member_id=None, now=NOW)
        store_articles(conn, [(each, None) for each in records], now=NOW)
    with reading(one) as conn:
        stored = gather(conn)
    assert len(stored) == len(records)
    export_to_folder(one, root / "one")
    # Where it came from, it changes nothing.
    same = restore_folder(one, root / "one", now=NOW)
    assert (same.failures, same.new, same.changed, same.newer) == ([], [], [], [])
    # Somewhere else it makes the same.
    report = restore_folder(two, root / "one", now=NOW)
    assert (report.failures, len(report.new)) == ([], len(records))
    export_to_folder(two, root / "two")
    assert bytes_of(root / "one") == bytes_of(root / "two")
    with reading(two) as conn:
        assert [replace(each) for each in gather(conn)] == stored
