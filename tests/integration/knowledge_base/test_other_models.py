"""A model of one's own: EMBEDDING_MODEL as a folder, with the prefixes that its card asks for."""

import shutil

import numpy as np
import pytest

from knowledge_base.loading import load_encoder
from knowledge_base.shipped_models import STUDENT
from settings import Settings

pytestmark = pytest.mark.slow

QUESTIONS = ["where is my parcel", "où est mon colis ?", "E-102"]
PASSAGES = ["Sign in and open the order page.", "Renvoyez l’article.", "x"]
PREFIXES = {"embedding_query_prefix": "query: ", "embedding_passage_prefix": "passage: "}


def load(tmp_path, **given):
    return load_encoder(Settings(_env_file=None, relais_home=tmp_path, **given))


def is_same(found, expected):
    return np.allclose(found, expected, atol=1e-5)


@pytest.mark.parametrize(
    "given", [["embedding_query_prefix"], ["embedding_passage_prefix"], PREFIXES]
)
def test_a_prefix_is_put_before_what_it_is_for_and_makes_another_recipe(tmp_path, encoder, given):
    prefixed = load(tmp_path, **{name: PREFIXES[name] for name in given})
    query = PREFIXES["embedding_query_prefix"] if "embedding_query_prefix" in given else ""
    passage = PREFIXES["embedding_passage_prefix"] if "embedding_passage_prefix" in given else ""
    for question in QUESTIONS:
        found = prefixed.encode_question(question)
        assert is_same(found, encoder.encode_question(f"{query}{question}"))
        assert is_same(found, encoder.encode_question(question)) is (not query)
    found = prefixed.encode_passages(PASSAGES)
    assert is_same(found, encoder.encode_passages([f"{passage}{text}" for text in PASSAGES]))
    assert is_same(found, encoder.encode_passages(PASSAGES)) is (not passage)
    assert prefixed.recipe.fingerprint != encoder.recipe.fingerprint
    swapped = load(tmp_path, embedding_query_prefix=passage, embedding_passage_prefix=query)
    assert swapped.recipe.fingerprint != prefixed.recipe.fingerprint


def test_a_folder_is_a_model_wherever_it_lies(tmp_path, encoder):
    packaged = STUDENT
    folders = [tmp_path / "a" / "model", tmp_path / "b" / "our own model"]
    loaded = []
    for folder in folders:
        shutil.copytree(packaged, folder)
        loaded.append(load(tmp_path, embedding_model=str(folder)))
    for own in loaded:
        for question in QUESTIONS:
            assert is_same(own.encode_question(question), encoder.encode_question(question))
        assert is_same(own.encode_passages(PASSAGES), encoder.encode_passages(PASSAGES))
    first, second = (own.recipe for own in loaded)
    assert (first.model, first.dim) == (str(folders[0]), encoder.recipe.dim)
    assert first.fingerprint == second.fingerprint, "the folder's name is none of its making"
