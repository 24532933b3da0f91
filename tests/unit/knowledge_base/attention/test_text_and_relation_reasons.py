from knowledge_base.attention.facts import DeadLink, Pair, Phrase, SourceChange
from knowledge_base.attention.numbers import different_numbers, numbers_of
from tests.unit.knowledge_base.attention.known import NOW, days, kinds, the


def phrase(passed_at=None, *, is_certain=True, kind="date"):
    return Phrase(kind, "until May", "Free until May.", "Prices", passed_at, is_certain)


def pair(kind):
    return Pair(
        kind, 9, "Prices", "prices", "en", 0.91, ("€50", "€60"), ("", ""), (("50", "60"),), NOW
    )


def change(**changes):
    given = {
        "source_id": 3, "source_language": "en", "source_slug": "pay", "revision_id": 31,
        "made_from_id": 30, "is_known": True, "significance": "medium", "changes": 1,
        "first_at": NOW - days(5), **changes,
    }  # fmt: skip
    return SourceChange(**given)


def test_a_date_that_has_passed_since_is_named_with_its_sentence():
    reason = the("passed_date", phrases=(phrase("2026-10-31"),))
    assert reason.since.date().isoformat() == "2026-10-31"
    assert reason.evidence["phrases"][0]["sentence"] == "Free until May."


def test_a_date_that_is_still_to_come_is_no_reason():
    assert kinds(phrases=(phrase("2027-01-31"),)) == []


def test_a_date_that_had_passed_when_it_was_written_or_checked_is_history():
    assert kinds(phrases=(phrase("2026-02-01"),)) == []


def test_still_true_clears_a_passed_date():
    assert kinds(phrases=(phrase("2026-10-31"),), checked_at=NOW - days(1)) == []


def test_a_date_nobody_can_read_is_treated_as_none():
    assert kinds(phrases=(phrase("soon"),)) == []
    assert kinds(phrases=(phrase("soon"),), checked_at=NOW - days(190)) == ["looks_dated"]


def test_currently_is_no_lie_for_half_a_year():
    soon = {"phrases": (phrase(kind="soon"),)}
    assert kinds(**soon, checked_at=NOW - days(170)) == []
    assert kinds(**soon, checked_at=NOW - days(190)) == ["looks_dated"]


def test_each_kind_of_dead_link_is_its_own_reason():
    dead = (
        DeadLink("internal", "gone.md", "gone"),
        DeadLink("external", "https://x.example", "x", 404, None, NOW - days(9)),
        DeadLink("image", "lamp.png", ""),
    )
    assert set(kinds(dead_links=dead)) == {
        "dead_link_internal",
        "dead_link_external",
        "missing_image",
    }
    assert the("dead_link_external", dead_links=dead).since == NOW - days(9)


def test_a_contradiction_shows_both_passages_and_weighs_more_than_a_repetition():
    contradicts = the("contradicts", pairs=(pair("contradicts"),))
    assert contradicts.evidence["pairs"][0]["passages"] == ["€50", "€60"]
    assert contradicts.weight > the("repeats", pairs=(pair("repeats"),)).weight


def test_a_translation_behind_its_source_is_outdated_more_so_after_a_major_change():
    medium = the("translation_outdated", source_change=change())
    major = the("translation_outdated", source_change=change(significance="major"))
    guessed = the("translation_outdated", source_change=change(is_known=False))
    assert guessed.weight < medium.weight < major.weight
    assert medium.evidence["made_from_id"] == 30


def test_who_checked_the_translation_after_the_change_has_compared_them():
    assert kinds(source_change=change(), checked_at=NOW - days(1)) == []


def test_numbers_are_the_same_in_both_languages():
    english = "1. From €1,500.00 in [3 days](/en/articles/7-x), at 4.5 %."
    french = "À partir de 1 500 € en [3 jours](/fr/articles/8-y), à 4,50 %."
    assert numbers_of(english) == numbers_of(french) == {"1500", "3", "4.5"}


def test_numbers_differ_only_where_each_side_has_its_own():
    assert different_numbers("From €100.", "Dès 150 €.") == (("100",), ("150",))
    assert different_numbers("At 12:00.", "À midi.") is None
