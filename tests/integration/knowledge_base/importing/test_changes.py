"""What an import makes of new, changed and unchanged files."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from knowledge_base import queries
from knowledge_base.article_queries import find_article
from knowledge_base.importing import import_folder
from settings import ROOT
from store.engine import make_engine, reading
from store.migrate import upgrade
from store.tables import chunk
from tests.integration.knowledge_base.importing.folders import NOW, state, write

ARDUINO = ROOT.parent / "shared" / "data" / "arduino-help-center"


def test_files_become_published_articles_in_their_categories(engine, bring):
    report = bring()
    assert report.new == ["Orders/Delivery/track.md", "Orders/back.md", "plain.md"]
    with reading(engine) as conn:
        page = queries.get_article_page(conn, "en", "track")
        assert (page.title, page.category_path) == ("Track", "Orders/Delivery")
        assert queries.get_article_page(conn, "en", "plain").key == "plain"
        assert queries.count_articles(conn, "en") == 3


def test_importing_again_changes_nothing(engine, bring):
    bring()
    before = state(engine)
    report = bring(now=NOW + timedelta(days=1))
    assert (report.new, report.changed, len(report.unchanged)) == ([], [], 3)
    assert state(engine) == before


def test_importing_from_a_copy_of_the_folder_changes_nothing(engine, bring, folder):
    bring()
    before = state(engine)
    moved = folder.rename(folder.with_name("moved"))
    report = bring(moved)
    assert (len(report.unchanged), report.gone) == (3, [])
    assert state(engine) == before


def test_a_changed_text_is_published_as_a_new_revision(engine, bring, folder):
    bring()
    write(folder, "plain.md", "# Plain\n\nWith more words.")
    report = bring()
    assert (report.changed, len(report.unchanged)) == (["plain.md"], 2)
    with reading(engine) as conn:
        page = queries.get_article_page(conn, "en", "plain")
        assert page.body == "With more words."
        assert (
            conn.scalar(sa.select(chunk.c.text).where(chunk.c.article_id == page.id)) == page.body
        )


def test_changed_front_matter_makes_no_revision_and_keeps_the_chunks(engine, bring, folder):
    bring()
    _, revisions, chunks = state(engine)
    write(
        folder,
        "Orders/back.md",
        "---\nid: back\ntitle: Send back\nowner: Ada\nreviewed: 2026-05-05\n---\nText.",
    )
    assert bring().changed == ["Orders/back.md"]
    assert state(engine)[1:] == (revisions, chunks)
    with reading(engine) as conn:
        article = find_article(conn, "back", "en")
        assert (article.metadata.owner, article.metadata.tags) == ("Ada", ())
        assert article.metadata.reviewed_at == datetime(2026, 5, 5, tzinfo=UTC)


def test_a_file_that_moves_stays_the_same_article_at_the_same_address(engine, bring, folder):
    bring()
    (folder / "New").mkdir()
    (folder / "Orders/back.md").rename(folder / "New/back.md")
    report = bring()
    assert (report.changed, report.new, report.gone) == (["New/back.md"], [], [])
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "send-back").category_path == "New"


def test_a_new_title_keeps_the_address(engine, bring, folder):
    bring()
    write(folder, "Orders/back.md", "---\nid: back\ntitle: Return an item\n---\nText.")
    bring()
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "send-back").title == "Return an item"


def test_a_slug_in_the_file_is_the_address(engine, bring, folder):
    bring()
    write(folder, "Orders/back.md", "---\nid: back\ntitle: Send back\nslug: returns\n---\nText.")
    write(folder, "other.md", "---\nid: other\ntitle: Other\nslug: returns\n---\nText.")
    bring()
    before = state(engine)
    assert bring().changed == []
    assert state(engine) == before
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "returns").key == "back"
        assert queries.get_article_page(conn, "en", "returns-2").key == "other"


def test_one_key_in_two_languages_is_a_translation(engine, bring, tmp_path):
    bring()
    write(tmp_path / "fr", "a.md", "---\nid: back\ntitle: Renvoyer\n---\nTexte.")
    import_folder(engine, tmp_path / "fr", language="fr", now=NOW)
    with reading(engine) as conn:
        links = queries.list_translations(conn, "back")
    assert [(link.language, link.slug) for link in links] == [
        ("en", "send-back"),
        ("fr", "renvoyer"),
    ]


def test_two_imports_at_once_make_each_article_once(engine, folder):
    for i in range(12):
        write(folder, f"many/{i}.md", "# Same title\n\nText.")
    with ThreadPoolExecutor(3) as pool:
        started = [
            pool.submit(import_folder, engine, folder, language="en", now=NOW) for _ in range(3)
        ]
        reports = [future.result(timeout=60) for future in started]
    assert sum(len(report.new) for report in reports) == 15
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 15
    assert state(engine)[1] == 15


@pytest.mark.slow
@pytest.mark.skipif(
    not ARDUINO.is_dir(), reason="the Arduino help centre is not beside the project"
)
def test_a_real_help_centre_is_imported_without_loss(tmp_path):
    engine = make_engine(f"sqlite:///{tmp_path / 'relais.db'}")
    upgrade(engine)
    report = import_folder(engine, ARDUINO, language="en", now=NOW)
    assert (len(report.new), report.failures, report.skipped) == (414, [], ["LICENSE.md"])
    before = state(engine)
    assert len(import_folder(engine, ARDUINO, language="en", now=NOW).unchanged) == 414
    assert state(engine) == before
    with reading(engine) as conn:
        texts = conn.scalars(sa.select(chunk.c.text)).all()
    assert len(texts) > 1000
    assert not [text for text in texts if "{.link" in text or "![" in text or "&amp;" in text]
