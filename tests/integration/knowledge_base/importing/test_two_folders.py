"""Whose an article is when two folders have a file for it."""

import shutil

from knowledge_base import queries
from knowledge_base.article_queries import find_article
from store.engine import reading
from tests.integration.knowledge_base.importing.folders import state, write


def test_a_file_of_another_folder_does_not_overwrite_an_article(engine, bring, tmp_path):
    write(tmp_path / "a", "faq.md", "# Questions\n\nOf a.")
    write(tmp_path / "b", "faq.md", "# Questions\n\nOf b.")
    write(tmp_path / "b", "own.md", "# Own\n\nText.")
    assert bring(tmp_path / "a").new == ["faq.md"]
    before = state(engine)
    report = bring(tmp_path / "b", is_archiving_missing=True)
    assert (report.new, report.changed, report.gone) == (["own.md"], [], [])
    ((name, reason),) = report.failures
    assert (name, reason) == (
        "faq.md",
        f"id 'faq' is taken by {tmp_path}/a: give this file another id in its front matter, or "
        f"import with --source {tmp_path}/a if this folder replaces that one",
    )
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "questions").body == "Of a."
    assert state(engine)[1] == before[1] + 1
    # What the line says helps, either way.
    assert bring(tmp_path / "b", source=f"{tmp_path}/a").changed == ["faq.md"]
    bring(tmp_path / "a")
    write(tmp_path / "b", "faq.md", "---\nid: b-faq\ntitle: Questions\n---\nOf b.")
    assert bring(tmp_path / "b").failures == []


def test_an_equal_file_of_another_folder_does_not_take_the_article_away(engine, bring, folder):
    bring()
    shutil.copytree(folder, folder.with_name("copy"))
    report = bring(folder.with_name("copy"))
    assert (len(report.failures), report.unchanged) == (3, [])
    assert bring(is_archiving_missing=True).gone == []
    with reading(engine) as conn:
        assert find_article(conn, "plain", "en").metadata.source == str(folder)


def test_a_folder_that_was_moved_takes_its_articles_along(engine, bring, folder):
    bring()
    before = state(engine)
    moved = folder.rename(folder.with_name("moved"))
    write(moved, "Orders/back.md", "---\nid: back\ntitle: Send back\ntags: [popular]\n---\nNew.")
    report = bring(moved)
    assert (len(report.unchanged), report.changed) == (2, ["Orders/back.md"])
    assert state(engine)[0] > before[0]
    (moved / "plain.md").unlink()
    (moved / "Orders/back.md").unlink()
    report = bring(moved, is_archiving_missing=True)
    assert report.archived == ["Orders/back.md", "plain.md"]


def test_a_source_can_be_given_a_name_later_but_not_lose_it(bring):
    bring()
    assert len(bring(source="docs").unchanged) == 3
    report = bring()
    assert len(report.failures) == 3
    assert "taken by docs: " in report.failures[0][1]


def test_a_file_that_cannot_be_looked_at_still_has_its_article(bring, folder):
    """The old folder's place is a loop of links: not "gone", but not readable either."""
    bring()
    moved = folder.rename(folder.with_name("moved"))
    folder.symlink_to(folder)
    assert len(bring(moved).failures) == 3


def test_what_was_archived_as_gone_is_free_for_another_folder(engine, bring, folder, tmp_path):
    bring()
    text = (folder / "plain.md").read_text()
    (folder / "plain.md").unlink()
    bring(is_archiving_missing=True)
    write(tmp_path / "b", "plain.md", text)
    assert bring(tmp_path / "b").changed == ["plain.md"]
    with reading(engine) as conn:
        assert find_article(conn, "plain", "en").metadata.source == str(tmp_path / "b")
