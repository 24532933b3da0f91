"""What differs between two texts."""

import time

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.editing.diffs import Span, diff_lines, diff_words, hunks

TEXTS = st.text(st.sampled_from("ab \n€1"), max_size=40)


def test_a_changed_number_is_marked_alone():
    assert diff_words("Free from €60 on.", "Free from €50 on.") == (
        Span("same", "Free from €"),
        Span("removed", "60"),
        Span("added", "50"),
        Span("same", " on."),
    )


def test_a_changed_line_is_one_line():
    (line,) = diff_lines("Open My orders.", "Open My parcels.")
    assert line.kind == "changed"
    assert (line.before, line.after) == (1, 1)


def test_lines_that_share_nothing_are_one_gone_and_one_new():
    kinds = [line.kind for line in diff_lines("Open My orders.", "Write to us.")]
    assert kinds == ["removed", "added"]


def test_a_line_that_is_put_in_leaves_the_others_alone():
    lines = diff_lines("One\nTwo", "One\nAnd a half\nTwo")
    assert [(line.kind, line.before, line.after) for line in lines] == [
        ("same", 1, 1),
        ("added", None, 2),
        ("same", 2, 3),
    ]


def test_what_is_far_from_a_change_is_left_out():
    before = "\n".join(f"Line {n}" for n in range(50))
    after = before.replace("Line 5\n", "Line five\n").replace("Line 40\n", "")
    groups = hunks(diff_lines(before, after), context=1)
    assert [[line.before for line in group] for group in groups] == [[5, 6, 7], [40, 41, 42]]
    assert hunks(diff_lines(before, before)) == []


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_their_difference(before, after):
    lines = diff_lines(before, after)
    sides = {
        "removed": [line for line in lines if line.before is not None],
        "added": [line for line in lines if line.after is not None],
    }
    for kind, text in (("removed", before), ("added", after)):
        told = [
            "".join(span.text for span in line.spans if span.kind in ("same", kind))
            for line in sides[kind]
        ]
        assert "\n".join(told) == text


def test_a_megabyte_is_compared_in_seconds():
    before = "\n".join(f"Sentence {n} of a long article.\n" for n in range(25_000))
    after = before.replace("00 of a long", "00 of the long")
    started = time.perf_counter()
    assert len([line for line in diff_lines(before, after) if line.kind == "changed"]) == 249
    assert time.perf_counter() - started < 10
