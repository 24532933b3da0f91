from dataclasses import replace

from knowledge_base.entries import Entry, entries_to_lines, entry_from_line
from knowledge_base.sync import Plan, plan
from store.tables import utc_now

ENTRY = Entry(
    chunk_id=1,
    article_id=1,
    revision_id=1,
    ordinal=0,
    key="k",
    slug="s",
    language="en",
    title="Été",
    translation_group="k",
    category_path="",
    headings=("A", "B"),
    anchor="a",
    text="text",
    reviewed_at=utc_now(),
    review_by=None,
    embed_hash="one",
)


def test_nothing_changed_nothing_to_do():
    assert plan({1: ENTRY}, [ENTRY], {1}).is_empty


def test_a_new_text_is_embedded():
    assert plan({}, [ENTRY], None) == Plan((ENTRY,), (), (), ())


def test_changed_facts_embed_nothing():
    moved = replace(ENTRY, slug="other", reviewed_at=None)
    assert plan({1: ENTRY}, [moved], {1}) == Plan((), (), (moved,), ())


def test_the_same_text_in_another_chunk_takes_over_its_vector():
    again = replace(ENTRY, chunk_id=9, revision_id=2)
    assert plan({1: ENTRY}, [again], {1}) == Plan((), ((again, 1),), (), (1,))


def test_only_chunks_of_changed_articles_are_deleted():
    other = replace(ENTRY, chunk_id=2, article_id=2, embed_hash="two")
    assert plan({1: ENTRY, 2: other}, [], {1}).delete == (1,)
    assert plan({1: ENTRY, 2: other}, [], None).delete == (1, 2)


def test_an_entry_survives_the_file():
    (line,) = entries_to_lines([ENTRY])
    assert entry_from_line(line) == ENTRY
