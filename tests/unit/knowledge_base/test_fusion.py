from knowledge_base.fusion import Candidate, Weights, fuse

ENGLISH = frozenset({"en"})


def candidate(chunk_id, article_id, *, cosine=0.3, words=0.0, language="en"):
    return Candidate(chunk_id, article_id, language, cosine, cosine, words)


def ranked(candidates, language="en"):
    pairs = fuse(candidates, language=language, model_languages=ENGLISH, weights=Weights())
    return [found.chunk_id for found, _ in pairs]


def test_each_article_is_there_once_with_its_best_chunk():
    assert ranked([candidate(1, 1, cosine=0.2), candidate(2, 1, cosine=0.5), candidate(3, 2)]) == [
        2,
        3,
    ]


def test_a_rare_word_lifts_what_the_vectors_put_second():
    assert ranked([candidate(1, 1, cosine=0.35), candidate(2, 2, words=20.0)]) == [2, 1]


def test_words_count_more_in_a_language_that_the_model_does_not_know():
    pair = [candidate(1, 1, cosine=0.5, language="fr"), candidate(2, 2, words=8.0, language="fr")]
    assert ranked(pair, "fr") == [2, 1]
    assert ranked(pair, "en") == [1, 2]


def test_the_language_asked_in_is_a_mild_preference_only():
    near = [candidate(1, 1, language="fr"), candidate(2, 2)]
    assert ranked(near, "fr") == [1, 2]
    far = [candidate(1, 1, language="fr"), candidate(2, 2, cosine=0.6)]
    assert ranked(far, "fr") == [2, 1]


def test_equal_scores_keep_the_same_order_whatever_the_order_found():
    pair = [candidate(1, 1), candidate(2, 2)]
    assert ranked(pair) == ranked(pair[::-1]) == [1, 2]
