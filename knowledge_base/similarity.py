"""How alike in meaning texts are to a question: for what is not in the index."""

import json
from collections.abc import Sequence

from knowledge_base.encoder import Encoder
from knowledge_base.question_text import clean
from knowledge_base.search_request import BadRequest

# More would hold up customers' questions.
MAX_TEXTS = 64


def read_comparison(body: bytes) -> tuple[str, list[str]]:
    """Check the body of ``POST /similarity``; raises BadRequest.

    Returns:
        The question and the texts, the first 500 characters of each.
    """
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("invalid_json", "The body is not JSON in UTF-8.") from error
    if not isinstance(given, dict) or not isinstance(given.get("question"), str):
        raise BadRequest("invalid_question", "`question` has to be a string.")
    question, texts = clean(given["question"]), given.get("texts")
    if not question:
        raise BadRequest("empty_question", "The question is empty.")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise BadRequest("invalid_texts", "`texts` has to be a list of strings.")
    if len(texts) > MAX_TEXTS:
        raise BadRequest("too_many_texts", f"`texts` has more than {MAX_TEXTS}.")
    return question, [clean(text) for text in texts]


def compare(encoder: Encoder, question: str, texts: Sequence[str]) -> list[float]:
    """Return the cosine of each text with the question, in [-1, 1]; 0 for an empty text."""
    asked = encoder.encode_question(question)
    cosines = iter((encoder.encode_passages([text for text in texts if text]) @ asked).tolist())
    return [round(min(1.0, max(-1.0, next(cosines))), 4) if text else 0.0 for text in texts]
