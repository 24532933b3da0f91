from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from knowledge_base.linear import PackedLinear, pack_linear_layers
from knowledge_base.loading import load_encoder
from settings import load_settings

QUESTIONS = ["where is my parcel", "où est mon colis ?", "🙂", "x", "E-102", "long " * 400]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_embedded_as_the_library_does_it(encoder, question):
    vector = encoder.encode_question(question)
    (expected,) = encoder._model.encode_query([question], normalize_embeddings=True)
    assert vector.dtype == np.float32
    assert vector.flags["C_CONTIGUOUS"]
    assert np.array_equal(vector, expected)
    assert abs(np.linalg.norm(vector) - 1) < 1e-5


def test_the_bundled_model_takes_the_short_way(encoder):
    assert encoder._is_plain


def test_a_short_way_that_differs_is_noticed(encoder, monkeypatch):
    monkeypatch.setattr(type(encoder), "_forward", lambda *_: np.zeros(3, np.float32))
    assert not encoder._agrees(["text"])


def test_questions_asked_at_once_are_embedded_as_if_alone(encoder):
    questions = [f"{question} {number}" for number in range(8) for question in QUESTIONS]
    alone = [encoder.encode_question(question) for question in questions]
    with ThreadPoolExecutor(12) as threads:
        together = list(threads.map(encoder.encode_question, questions))
    # Padding changes the order in which numbers are added, nothing else.
    assert np.allclose(alone, together, atol=1e-5)


def test_every_linear_layer_of_the_bundled_model_is_packed_and_says_the_same(encoder, monkeypatch):
    layers = [type(module) for module in encoder._model.modules()]
    assert layers.count(PackedLinear) == 37
    assert torch.nn.Linear not in layers

    monkeypatch.setattr("knowledge_base.linear.pack_linear_layers", lambda _: 0)
    plain = load_encoder(load_settings())
    assert plain.recipe == encoder.recipe
    for question in QUESTIONS:
        assert np.allclose(
            plain.encode_question(question), encoder.encode_question(question), atol=1e-5
        )


def test_a_model_stays_as_it_is_where_its_layers_cannot_be_packed(monkeypatch):
    model = torch.nn.Sequential(torch.nn.Linear(4, 4), torch.nn.Linear(4, 2, bias=False))
    rows = torch.ones(3, 4)
    with torch.inference_mode():
        expected = model(rows)

    def fail(*_):
        raise NotImplementedError

    with monkeypatch.context() as patch:
        patch.setattr("knowledge_base.linear.PackedLinear", fail)
        assert pack_linear_layers(model) == 0
    assert all(type(layer) is torch.nn.Linear for layer in model)

    assert pack_linear_layers(model) == 2
    with torch.inference_mode():
        assert torch.allclose(model(rows), expected, atol=1e-6)
