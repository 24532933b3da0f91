"""What counts as gone, and what does not."""

import os
import shutil
from pathlib import Path

from knowledge_base import queries
from store.engine import reading
from tests.integration.knowledge_base.importing.folders import write


def test_what_is_gone_is_told_and_archived_only_when_asked(engine, bring, folder):
    bring()
    (folder / "plain.md").unlink()
    report = bring()
    assert (report.gone, report.archived) == (["plain.md"], [])
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 3
    report = bring(is_archiving_missing=True)
    assert report.archived == ["plain.md"]
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 2
    assert bring(is_archiving_missing=True).gone == []
    write(folder, "plain.md", "# Plain\n\nWithout front matter.")
    assert bring().changed == ["plain.md"]
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "plain").body == "Without front matter."


def test_another_folder_is_not_gone(engine, bring, tmp_path):
    bring()
    write(tmp_path / "other", "a.md", "# A\n\nText.")
    report = bring(tmp_path / "other", is_archiving_missing=True)
    assert (report.new, report.gone) == (["a.md"], [])
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 4


def test_a_file_that_became_unreadable_is_not_gone(bring, folder):
    bring()
    write(folder, "plain.md", "---\ntitle: [\n---\nText")
    report = bring(is_archiving_missing=True)
    assert (report.gone, [name for name, _ in report.failures]) == ([], ["plain.md"])


def test_what_is_below_a_folder_that_leads_out_is_not_gone(bring, folder, tmp_path):
    bring()
    (folder / "Orders").rename(tmp_path / "elsewhere")
    (folder / "Orders").symlink_to(tmp_path / "elsewhere")
    report = bring(is_archiving_missing=True)
    assert [name for name, _ in report.failures] == ["Orders"]
    assert (report.gone, report.archived) == ([], [])


def test_what_is_below_a_folder_that_cannot_be_listed_is_not_gone(bring, monkeypatch):
    """The tests may run as root, whom no permission stops: the refusal is made by hand."""
    bring()
    scandir = os.scandir

    def refuse(path):
        if Path(path).name == "Delivery":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    report = bring(is_archiving_missing=True)
    assert report.failures == [("Orders/Delivery", "cannot be read: Permission denied")]
    assert (report.gone, report.archived) == ([], [])


def test_the_last_file_of_a_language_can_be_gone(bring, folder):
    french = write(folder, "fr.md", "---\ntitle: Suivre\nlanguage: fr\n---\nTexte.")
    bring()
    french.unlink()
    assert bring(is_one_language=True, is_archiving_missing=True).gone == []
    assert bring(is_archiving_missing=True).archived == ["fr.md"]


def test_an_emptied_folder_archives_nothing(engine, bring, folder):
    bring()
    shutil.rmtree(folder)
    write(folder, "README.md", "What this folder is for.")
    report = bring(is_archiving_missing=True)
    assert (len(report.gone), report.archived, report.is_withheld) == (3, [], True)
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 3
    assert not bring().is_withheld, "nothing was to be archived"
    report = bring(is_archiving_missing=True, is_archiving_all=True)
    assert (len(report.archived), report.is_withheld) == (3, False)
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 0
    assert not bring(is_archiving_missing=True).is_withheld, "nothing is left to be archived"
