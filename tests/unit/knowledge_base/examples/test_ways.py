"""How far example questions vouch for their articles."""

from dataclasses import replace

import numpy as np
import pytest

from knowledge_base.encoder import AskedVectors
from knowledge_base.entries import Entry
from knowledge_base.examples.ways import (
    FULL_LIKENESS,
    LEAST_LIKENESS,
    Examples,
    Way,
    lift_of,
    lifted,
    ways_to,
    with_pieces,
)
from knowledge_base.fusion import Candidate

BLANK = Entry(
    chunk_id=0, article_id=1, revision_id=1, ordinal=0, key="k", slug="s", language="en", title="",
    translation_group="g", category_path="", headings=(), anchor="", text="", reviewed_at=None,
    review_by=None, embed_hash="h", question_id=1,
)  # fmt: skip


def examples(*given):
    """Return examples of (group, text, cosine with the question)."""
    entries = [
        replace(BLANK, chunk_id=place + 1, translation_group=group, text=text)
        for place, (group, text, _) in enumerate(given)
    ]
    vectors = [[cosine, (1 - cosine**2) ** 0.5] for *_, cosine in given]
    return Examples(entries, np.asarray(vectors, dtype=np.float32))


class NoPieces:
    def get(self, hashes):
        return dict.fromkeys(hashes, ())


def ways(question, *given, without=frozenset()):
    asked = AskedVectors(np.float32([1, 0]), None)
    return ways_to(examples(*given), NoPieces(), question, asked, without=without)


def test_no_examples_lead_nowhere():
    assert ways("where is my parcel") == {}


def test_the_same_words_lead_exactly_whatever_the_model_thinks():
    found = ways("Where is MY parcel?", ("track", "where is my parcel", 0.1))
    assert found["track"] == Way(1, 1.0, is_exact=True)


def test_what_is_hardly_alike_does_not_vouch():
    assert ways("refund", ("track", "parcel late again", LEAST_LIKENESS - 0.01)) == {}


def test_the_more_alike_the_more_it_vouches():
    found = ways("a b", ("near", "parcel late", 0.9), ("far", "refund early", 0.7))
    assert found["near"].lift > found["far"].lift > 0


def test_of_several_examples_of_an_article_the_nearest_counts():
    found = ways("a b", ("track", "parcel late", 0.7), ("track", "refund early", 0.9))
    assert found["track"].chunk_id == 2


def test_the_same_asked_of_another_thing_does_not_vouch():
    given = ("toucan", "how do I reset my Toucan", 0.93)
    assert ways("how do I reset my Ibis", given) == {}
    assert ways("please reset a toucan lamp", given)


def test_what_is_left_out_does_not_count():
    given = ("track", "where is my parcel", 1.0)
    assert ways("where is my parcel", given, without={1}) == {}


@pytest.mark.parametrize(
    ("likeness", "lift"), [(0.0, 0), (LEAST_LIKENESS, 0), (FULL_LIKENESS, 1), (1.0, 1)]
)
def test_the_lift_grows_between_two_lines(likeness, lift):
    assert lift_of(likeness) == pytest.approx(lift)


def test_a_lift_brings_a_passage_by_its_share_of_the_way_to_a_perfect_one():
    candidate = Candidate(7, 1, "en", cosine=0.4, article_cosine=0.3, words=2.0)
    way = Way(1, 0.5, is_exact=False)
    raised = with_pieces(lifted(candidate, way), 0.6, way)
    assert (raised.cosine, raised.pieces, raised.way) == (pytest.approx(0.7), pytest.approx(0.8), 1)
    assert (raised.words, raised.article_cosine) == (2.0, 0.3), "these are the article's own"
    assert with_pieces(lifted(candidate, None), 0.6, None) == replace(candidate, pieces=0.6)
