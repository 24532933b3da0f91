"""Which articles are about how to reach a person."""

import pytest

from web.dossier.reaching import is_about_reaching_a_person


@pytest.mark.parametrize(
    "title",
    [
        "How can I speak to a person?",
        "Comment parler à un conseiller\u00a0?",
        "Contact us",
        "How do I reach support?",
        "Nous contacter",
        "Comment nous joindre\u00a0?",
    ],
)
def test_how_to_reach_a_person_is_told_by_the_title(title):
    assert is_about_reaching_a_person(title)


@pytest.mark.parametrize(
    "title",
    [
        "What are your opening hours?",
        "Change my e-mail address",
        "Contact lenses",
        "Écrire un avis",
    ],
)
def test_another_article_is_none(title):
    assert not is_about_reaching_a_person(title)
