"""What the student reads in an epoch, and the help centres that it learns to search."""

import random

from distillation.help_centres import HELD_BACK, read_help_centres
from distillation.lessons import (
    HAND_WRITTEN_TIMES,
    PASSAGE_WORDS,
    choose_lessons,
    make_passages,
    read_hand_written,
)
from distillation.pairs import Pair
from distillation.pieces import NONE
from distillation.tuning import TuningPlan, draw_steps

PAIRS = [
    Pair(f"This is sentence number {n}.", f"Voici la phrase {n}.", f"source{n % 3}", "shop")
    for n in range(60)
]


def test_the_same_seed_chooses_and_draws_the_same():
    first, again = (choose_lessons(PAIRS, ["An English text."], seed=5) for _ in range(2))
    assert first.texts == again.texts
    drawn = [lessons.draw(random.Random(1)) for lessons in (first, again)]
    assert drawn[0] == drawn[1] != first.draw(random.Random(2))


def test_every_target_is_the_english_of_what_is_read():
    lessons = choose_lessons(PAIRS, ["An English text."], seed=5)
    drawn = lessons.draw(random.Random(1))
    assert {sample.target for sample in drawn} == set(range(len(lessons.texts)))
    hand = range(len(lessons.pairs), len(lessons.pairs) + len(lessons.hand_written))
    assert sum(sample.target == hand[0] for sample in drawn) >= HAND_WRITTEN_TIMES


def test_what_is_never_read_is_not_chosen():
    technical = [Pair("A linker symbol.", "Un symbole.", "ld", "technical")]
    assert not choose_lessons(technical * 9 + PAIRS[:1], [], seed=1).pairs[1:]


def test_passages_are_as_long_as_an_articles_and_say_the_same_in_both_languages():
    for passage in make_passages(PAIRS, random.Random(4))[:20]:
        english, french = passage.english.split("\n"), passage.french.split("\n")
        assert [line.rstrip(".").split()[-1] for line in english] == [
            line.rstrip(".").split()[-1] for line in french
        ]
        assert PASSAGE_WORDS[0] <= len(passage.english.split()) <= PASSAGE_WORDS[1] + 5


def test_hand_written_questions_are_whole():
    lessons = read_hand_written()
    assert len(lessons) > 2500
    assert all(lesson.english and lesson.french for lesson in lessons)


def test_help_centres_are_whole_and_some_are_held_back():
    learned, held_back = read_help_centres(), read_help_centres(held_back=True)
    assert set(held_back) == set(HELD_BACK)
    assert not set(learned) & set(held_back)
    for company, articles in (learned | held_back).items():
        assert len(articles) == 36, company
        for article in articles:
            assert 60 <= len(article.english.split()) <= 180
            assert [language for language, _ in article.questions] == ["en"] * 3 + ["fr"] * 3
        assert sum(len(article.unanswerable) for article in articles) == 24, company


def test_every_question_is_asked_once_an_epoch_among_its_own_companys_articles():
    companies = {name: read_help_centres()[name] for name in ("tissage", "certiva")}
    steps = list(draw_steps(companies, TuningPlan(epochs=2), random.Random(1)))
    asked = [number for step in steps for _, number in step.questions]
    assert len(asked) == 2 * 2 * (36 * 6 + 24)
    assert asked.count(NONE) == 2 * 2 * 24
    for step in steps:
        assert any(step.articles is articles for articles in companies.values())
        assert all(0 <= number < 36 or number == NONE for _, number in step.questions)


def test_now_and_then_a_question_stands_behind_another_one_and_counts_itself():
    articles = read_help_centres()["tissage"]
    plan = TuningPlan(epochs=1, follow_up_share=1.0)
    alone = {text for article in articles for _, text in article.questions}
    for step in draw_steps({"tissage": articles}, plan, random.Random(1)):
        for text, number in (asked for asked in step.questions if asked[1] != NONE):
            own = max(len(question) for _, question in articles[number].questions)
            assert text not in alone
            assert len(text) > own * 0.3
