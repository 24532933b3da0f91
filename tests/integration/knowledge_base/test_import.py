"""Importing a folder of Markdown, as a function and from the command line."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge_base import publishing, queries
from knowledge_base.article_queries import find_article
from knowledge_base.importing import import_folder
from store.engine import make_engine, reading, writing
from store.migrate import upgrade
from store.tables import article_sequence, chunk, revision

ROOT = Path(__file__).resolve().parents[3]
ARDUINO = ROOT.parent / "shared" / "data" / "arduino-help-center"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path) -> Path:
    root = tmp_path / "docs"
    write(
        root, "Orders/Delivery/track.md", "---\nid: track\ntitle: Track\n---\nSee [it](../back.md)."
    )
    write(root, "Orders/back.md", "---\nid: back\ntitle: Send back\ntags: [popular]\n---\nText.")
    write(root, "plain.md", "# Plain\n\nWithout front matter.")
    return root


@pytest.fixture
def bring(engine, folder):
    def run(root=folder, **more):
        return import_folder(engine, root, language="en", now=more.pop("now", NOW), **more)

    return run


def state(engine):
    with reading(engine) as conn:
        return (
            conn.scalar(sa.select(article_sequence.c.value)),
            conn.scalar(sa.select(sa.func.count()).select_from(revision)),
            conn.scalars(sa.select(chunk.c.id).order_by(chunk.c.id)).all(),
        )


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


@pytest.mark.parametrize(
    ("front_matter", "reason"),
    [
        ("x: 0x" + "f" * 5000, "front matter has a number that is too long"),
        ("id: 0x" + "f" * 5000, "cannot be imported: Exceeds the limit"),
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


def test_work_done_here_is_not_undone_by_an_unchanged_file(engine, bring):
    bring()
    with writing(engine) as conn:
        article = find_article(conn, "plain", "en")
        written = publishing.add_revision(
            conn, article.id, title="Plain", body="Better.", author="ada", now=NOW
        )
        publishing.publish_revision(conn, article.id, written.id, now=NOW)
        archived = find_article(conn, "back", "en")
        publishing.archive_article(conn, archived.id, now=NOW)
    assert len(bring().unchanged) == 3
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "plain").body == "Better."
        assert find_article(conn, "back", "en").status == "archived"


def test_a_review_recorded_here_outlives_an_older_one_in_the_file(engine, bring, folder):
    bring()
    with writing(engine) as conn:
        publishing.mark_reviewed(conn, find_article(conn, "back", "en").id, now=NOW)
    write(folder, "Orders/back.md", "---\nid: back\ntitle: B\nreviewed: 2020-01-01\n---\nText.")
    bring()
    with reading(engine) as conn:
        assert find_article(conn, "back", "en").metadata.reviewed_at == NOW


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_the_file_decides_whether_the_article_is_shown(engine, bring, folder, status):
    text = "---\nid: back\ntitle: Send back\n{}---\nText."
    bring()
    write(folder, "Orders/back.md", text.format(f"status: {status}\n"))
    assert bring().changed == ["Orders/back.md"]
    with reading(engine) as conn:
        assert find_article(conn, "back", "en").status == status
        assert queries.count_articles(conn) == 2
    assert bring().changed == []
    write(folder, "Orders/back.md", text.format(""))
    bring()
    with reading(engine) as conn:
        assert queries.count_articles(conn) == 3


def test_two_files_with_one_id_are_one_article_and_one_complaint(bring, folder):
    write(folder, "zz.md", "---\nid: back\ntitle: Twin\n---\nText.")
    report = bring()
    assert report.failures == [("zz.md", "id 'back' is taken by Orders/back.md already")]
    assert len(report.new) == 3


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


def command(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "RELAIS_HOME")}
    return subprocess.run(
        [sys.executable, "-m", "knowledge_base", *arguments],
        cwd=ROOT,
        env={**environment, "RELAIS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_names_every_file_it_could_not_read_and_imports_the_rest(tmp_path, folder):
    write(folder, "bad.md", "---\ntitle: [\n---\nText")
    write(folder, "empty.md", "---\ntitle: x\n---\n")
    write(folder, "huge.md", "x" * 5_000_000)
    write(folder, "zz twin.md", "---\nid: back\n---\nText")
    (folder / "latin.md").write_bytes(b"un \xe9t\xe9")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "LICENSE.md").write_text("Terms")
    done = command("import", str(folder), home=tmp_path / "home")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "3 new, 0 changed, 0 unchanged, 0 gone, 1 skipped, 6 could not be read.",
        "skipped, not an article: LICENSE.md",
    ]
    lines = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "bad.md",
        "empty.md",
        "huge.md",
        "latin.md",
        "loop.md",
        "zz twin.md",
    ]
    again = command("import", str(folder), home=tmp_path / "home")
    assert again.stdout.startswith("0 new, 0 changed, 3 unchanged, 0 gone")
    assert again.returncode == 1


def test_the_command_ends_well_when_all_is_read(tmp_path, folder):
    done = command("import", str(folder), "--language", "fr", home=tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_says_what_is_wrong_with_its_arguments(tmp_path):
    missing = command("import", str(tmp_path / "nowhere"), home=tmp_path / "home")
    assert missing.returncode == 2
    assert "No such file or directory" in missing.stderr
    assert "Traceback" not in missing.stderr
    language = command("import", str(tmp_path), "--language", "not a tag", home=tmp_path / "home")
    assert language.returncode == 2
    assert "is not a language tag" in language.stderr


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
