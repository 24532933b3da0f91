import numpy as np
import pytest

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
    assert not encoder._agrees("text")
