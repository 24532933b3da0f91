"""The plain text that is embedded and shown as an answer."""

from knowledge_base.sections import Section, sections_of


def only_text(markdown: str) -> str:
    (section,) = sections_of(markdown)
    return section.text


def test_text_is_cut_at_headings_with_their_path():
    markdown = "Lead.\n\n## Delivery\n\nA.\n\n### Abroad\n\nB.\n\n## Returns\n\nC."
    assert sections_of(markdown) == [
        Section((), "", "Lead."),
        Section(("Delivery",), "delivery", "A."),
        Section(("Delivery", "Abroad"), "abroad", "B."),
        Section(("Returns",), "returns", "C."),
    ]


def test_a_heading_without_text_of_its_own_gives_no_section():
    (section,) = sections_of("## Outer\n\n### Inner\n\nText")
    assert section.headings == ("Outer", "Inner")


def test_headings_written_in_html_count():
    (section,) = sections_of('<h2 class="hub" id="h_01HCZ">Get <em>started</em></h2>\n<p>Text</p>')
    assert section == Section(("Get started",), "get-started", "Text")


def test_markup_is_gone_and_marks_are_read():
    text = only_text(
        "**Bold** `x < y` &amp; [link](https://a.b){.ext} é&nbsp;! \\* <kbd>Ctrl</kbd>"
    )
    assert text == "Bold x < y & link é\xa0! * Ctrl"


def test_lists_are_lines():
    markdown = "Do:\n\n1. One\n\n   more\n2. Two\n   - a\n   - b\n\nand\n\n- x\n- y"
    assert only_text(markdown) == (
        "Do:\n\n1. One\n   more\n2. Two\n   - a\n   - b\n\nand\n\n- x\n- y"
    )


def test_a_list_keeps_its_first_number():
    assert only_text("3. Three\n4. Four") == "3. Three\n4. Four"


def test_code_keeps_its_lines():
    assert only_text("Run:\n\n```sh\ncd  /tmp\n  ls <dir>\n```") == "Run:\n\ncd  /tmp\n  ls <dir>"


def test_table_rows_are_lines_that_name_their_columns():
    markdown = "| Carrier | Time | Price |\n|-|-|-|\n| Post | 2 days | 4 € |\n| Van |  | 9 € |"
    assert only_text(markdown) == "Post | Time: 2 days; Price: 4 €\nVan | Price: 9 €"


def test_a_table_of_two_columns_reads_like_a_list_of_names():
    assert only_text("| Board | Pins |\n|-|-|\n| UNO | 3, 5 |") == "UNO: 3, 5"


def test_a_callout_reads_as_text():
    assert only_text("> [!NOTE]\n> Mind the gap.") == "Mind the gap."


def test_line_breaks_stay():
    assert only_text("Street<br>Town  \nCountry\nhere") == "Street\nTown\nCountry here"


def test_a_list_of_links_is_no_answer():
    markdown = (
        "Text.\n\n## See also\n\n- [A](a.md)\n- [B](b.md)\n\n## Get it\n\n[Download](https://a.b)"
    )
    assert [section.headings for section in sections_of(markdown)] == [(), ("Get it",)]


def test_a_table_of_contents_is_left_out_with_what_announces_it():
    markdown = "Lead.\n\nIn this article:\n\n* [A](#a)\n* [B](#b)\n\n## A\n\nText."
    assert sections_of(markdown)[0] == Section((), "", "Lead.")


def test_words_between_containers_are_paragraphs():
    assert only_text("<div><span>One</span><div>Two</div>Three</div>") == "One\n\nTwo\n\nThree"


def test_text_of_nothing_is_nothing():
    assert sections_of("") == sections_of("<!-- x -->\n\n---\n") == []
