"""The pieces of passages: kept beside the index, made again when lost, missed by nobody."""

import pytest

from knowledge_base.fusion import Weights
from knowledge_base.piece_store import FILE
from knowledge_base.search import Searcher

QUESTION = "what does it cost to send a kettle back"


@pytest.fixture
def kettles(shelf):
    shelf.publish("returns", "Returns", "Returning a kettle costs you the postage of 5 euros.")
    shelf.publish("kettles", "Kettles", "Our kettles come in red and in blue.")
    return shelf


def hashes(generation):
    return {entry.embed_hash for entry in generation.entries.values()}


def test_every_passage_has_pieces(kettles, start):
    follower = start()
    follower.follow_once()
    generation = follower.current()
    assert len(hashes(generation)) == 2
    assert generation.pieces.get(hashes(generation)).keys() == hashes(generation)

    kettles.publish("tea", "Tea", "We have none.")
    follower.follow_once()
    generation = follower.current()
    assert len(generation.pieces.get(hashes(generation))) == 3


@pytest.mark.usefixtures("kettles")
def test_they_are_there_after_a_restart_and_made_again_when_lost(start, tmp_path):
    start().follow_once()
    assert len(start().current().pieces.get(hashes(start().current()))) == 2
    for written in (tmp_path / "index").glob(f"{FILE}*"):
        written.unlink()
    follower = start()
    generation = follower.current()
    assert generation.pieces.get(hashes(generation)) == {}
    follower.follow_once()
    assert len(follower.current().pieces.get(hashes(generation))) == 2


def test_what_was_withdrawn_is_thrown_away(kettles, start):
    follower = start()
    follower.follow_once()
    stays = hashes(follower.current())
    article = kettles.publish("short", "Soon gone", "It was nothing.")
    follower.follow_once()
    withdrawn = hashes(follower.current()) - stays
    assert follower.current().pieces.get(withdrawn).keys() == withdrawn
    kettles.archive(article)
    follower.follow_once()
    assert follower.current().pieces.get(withdrawn) == {}
    assert follower.current().pieces.get(stays).keys() == stays


@pytest.mark.usefixtures("kettles")
def test_they_say_how_well_a_passage_holds_what_was_asked(indexed, engine, encoder):
    generation = indexed()
    searcher = Searcher(engine, encoder, lambda: generation)
    asked = encoder.read_question(QUESTION)
    found, _ = searcher.retriever.candidates(generation, QUESTION, asked, "en")
    held = {generation.entries[one.chunk_id].key: one.pieces for one in found}
    assert 1 > held["returns"] > held["kettles"] > 0


@pytest.mark.usefixtures("kettles")
def test_an_answer_without_them_is_that_of_vectors_and_words(indexed, engine, encoder):
    generation = indexed()
    without = Searcher(engine, encoder, lambda: generation, weights=Weights(pieces=0))
    expected = [hit.key for hit in without.search(QUESTION, language="en").hits]
    generation.pieces.tidy(set())
    answer = Searcher(engine, encoder, lambda: generation).search(QUESTION, language="en")
    assert [hit.key for hit in answer.hits] == expected == ["returns", "kettles"]


@pytest.mark.usefixtures("kettles")
def test_a_passage_that_lost_them_counts_as_the_mean_of_the_others(indexed, engine, encoder):
    generation = indexed()
    lost = next(entry for entry in generation.entries.values() if entry.key == "returns")
    others = hashes(generation) - {lost.embed_hash}
    generation.pieces.tidy(others)
    searcher = Searcher(engine, encoder, lambda: generation)
    asked = encoder.read_question(QUESTION)
    found, _ = searcher.retriever.candidates(generation, QUESTION, asked, "en")
    assert len({one.pieces for one in found}) == 1
