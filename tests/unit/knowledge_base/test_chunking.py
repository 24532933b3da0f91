from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.chunking import TARGET_WORDS, chunk_sections
from knowledge_base.sections import Section


def words(count, name="w"):
    return " ".join(f"{name}{i}" for i in range(count))


def test_a_passage_says_where_it_stands_in_what_is_embedded_only():
    (passage,) = chunk_sections(
        "Returns", [Section(("Send it", "By post"), "by-post", "Use a box.")]
    )
    assert passage.text == "Use a box."
    assert passage.anchor == "by-post"
    assert passage.embed_text == "Returns\nSend it > By post\nUse a box."


def test_sections_are_never_joined_beside_each_other():
    sections = [Section(("A",), "a", "One."), Section(("B",), "b", "Two.")]
    assert [p.text for p in chunk_sections("T", sections)] == ["One.", "Two."]


def test_what_stands_under_a_heading_is_that_sections_own():
    sections = [
        Section((), "", "Only F3 needs the workshop."),
        Section(("F1",), "f1", "Fill it."),
    ]
    assert [(p.headings, p.text) for p in chunk_sections("T", sections)] == [
        ((), "Only F3 needs the workshop."),
        (("F1",), "Fill it."),
    ]


def test_list_items_stay_whole_when_a_list_is_cut():
    items = [f"- {words(30, f'item{n}x')}" for n in range(10)]
    passages = chunk_sections("T", [Section((), "", "\n".join(items))])
    assert len(passages) > 1
    assert [line for p in passages for line in p.text.splitlines() if line] == items


def test_a_small_rest_joins_the_passage_before():
    text = f"{words(TARGET_WORDS - 5)}\n\n{words(10, 'rest')}"
    assert len(chunk_sections("T", [Section((), "", text)])) == 1


def test_an_article_without_text_is_found_by_its_title():
    (passage,) = chunk_sections("Only a title", [])
    assert (passage.text, passage.embed_text) == ("", "Only a title")


@given(st.lists(st.text(max_size=3000), max_size=4))
def test_every_word_is_kept_in_order_and_no_passage_is_long(texts):
    sections = [Section((str(n),), str(n), text) for n, text in enumerate(texts)]
    passages = chunk_sections("T", sections)
    assert "".join("".join(p.text.split()) for p in passages) == "".join(
        "".join(t.split()) for t in texts
    )
    assert all(len(p.text) <= 4000 for p in passages)
