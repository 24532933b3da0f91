"""A file that cannot be imported keeps no other out."""

import pytest
import sqlalchemy as sa

from knowledge_base import publishing
from tests.integration.knowledge_base.importing.folders import write


@pytest.mark.parametrize(
    ("front_matter", "reason"),
    [
        ("x: 0x" + "f" * 5000, "front matter has a number that is too long"),
        ("id: 0x" + "f" * 5000, "cannot be imported: Exceeds the limit"),
        ("reviewed: !!timestamp soon", "front matter is not YAML: a value is not what its !! says"),
        ("x: !!bool x", "front matter is not YAML: a value is not what its !! says"),
        ('x: !!int ""', "front matter is not YAML: a value is not what its !! says"),
        ("x: " + "[" * 5000, "front matter is not YAML: "),
        ("id: " + "x" * 501, "id is longer than 500 characters"),
        ("translation_group: " + "x" * 501, "translation_group is longer than 500 characters"),
        ("category: " + "x" * 501, "category is longer than 500 characters"),
    ],
)
def test_a_file_with_something_monstrous_keeps_no_other_out(bring, folder, front_matter, reason):
    write(folder, "monster.md", f"---\ntitle: Monster\n{front_matter}\n---\nText.")
    report = bring()
    assert [name for name, _ in report.failures] == ["monster.md"]
    assert report.failures[0][1].startswith(reason)
    assert len(report.new) == 3


def test_the_longest_names_fit_the_database(bring, folder):
    name = "é" * 500
    write(
        folder,
        "long.md",
        f"---\nid: {name}\ntitle: Long\ntranslation_group: {name}\ncategory: {name}\n---\nText.",
    )
    assert "long.md" in bring().new


def test_what_the_database_refuses_of_one_file_keeps_no_other_out(bring, monkeypatch):
    insert = publishing.queries.insert_revision

    def refuse(conn, article_id, *, title, **more):
        if title == "Plain":
            conn.execute(sa.text("SELECT nothing\nFROM nowhere"))
        return insert(conn, article_id, title=title, **more)

    monkeypatch.setattr(publishing.queries, "insert_revision", refuse)
    report = bring()
    assert (len(report.new), [name for name, _ in report.failures]) == (2, ["plain.md"])
    assert report.failures[0][1].startswith("cannot be imported: ")
    assert "\n" not in report.failures[0][1]


def test_two_files_with_one_id_are_one_article_and_one_complaint(bring, folder):
    write(folder, "zz.md", "---\nid: back\ntitle: Twin\n---\nText.")
    report = bring()
    assert report.failures == [("zz.md", "id 'back' is taken by Orders/back.md already")]
    assert len(report.new) == 3
