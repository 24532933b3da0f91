"""What an export brings where the articles are already, edited here or there."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from knowledge_base import publishing, queries
from knowledge_base.article_queries import find_article
from knowledge_base.transfer.exporting import export_to_folder
from knowledge_base.transfer.restoring import restore_folder
from store.engine import reading, writing
from store.tables import article, example_question, image, revision
from tests.integration.knowledge_base.transfer.help_centre import NOW, bytes_of, fill, picture_file

LATER = NOW + timedelta(days=1)


@pytest.fixture
def exported(engine, tmp_path):
    fill(engine)
    export_to_folder(engine, tmp_path / "export")
    return tmp_path / "export"


def edit(folder, old, new):
    (path,) = (folder / "articles").rglob("send-it.md")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def test_a_text_edited_in_the_file_is_published_as_a_new_revision(engine, exported):
    edit(exported, "See [it]", "Look at [it]")
    report = restore_folder(engine, exported, now=LATER)
    assert (len(report.changed), len(report.unchanged), report.failures) == (1, 3, [])
    with reading(engine) as conn:
        page = queries.get_article_page(conn, "en", "send-it")
        numbers = conn.scalars(
            sa.select(revision.c.number).where(revision.c.article_id == page.id)
        ).all()
    assert page.body.startswith("Look at [it]")
    assert sorted(numbers) == [1, 2, 3]
    again = restore_folder(engine, exported, now=LATER)
    assert (again.changed, len(again.unchanged)) == ([], 4)


def test_a_new_address_in_the_file_leaves_the_old_one_behind(engine, exported):
    edit(exported, "slug: send-it", "slug: send-back")
    restore_folder(engine, exported, now=LATER)
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "send-back").title == "Send back"
    export_to_folder(engine, exported)
    (path,) = (exported / "articles").rglob("send-back.md")
    assert '"slug": send-it}' in path.read_text()


def test_what_was_changed_here_since_is_left_alone_unless_asked(engine, exported):
    with writing(engine) as conn:
        known = find_article(conn, "back", "en")
        made = publishing.add_revision(
            conn, known.id, title="Newer", body="Newer.", author="Ada", now=LATER
        )
        publishing.publish_revision(conn, known.id, made.id, now=LATER)
    report = restore_folder(engine, exported, now=LATER + timedelta(days=1))
    assert (len(report.newer), report.changed) == (1, [])
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "send-it").title == "Newer"
    forced = restore_folder(
        engine, exported, now=LATER + timedelta(days=1), is_overwriting_newer=True
    )
    assert len(forced.changed) == 1
    with reading(engine) as conn:
        assert queries.get_article_page(conn, "en", "send-it").title == "Send back"


def test_an_address_that_is_taken_gets_a_number_and_stays_so(engine, exported):
    with writing(engine) as conn:
        conn.execute(article.update().where(article.c.key == "back").values(key="other"))
    report = restore_folder(engine, exported, now=LATER)
    assert [slug for _, slug in report.readdressed] == ["send-it-2"]
    again = restore_folder(engine, exported, now=LATER)
    assert (again.new, again.changed) == ([], [])


def test_a_file_written_by_hand_is_an_article_too(engine, exported):
    path = exported / "articles" / "fr" / "par-la-main.md"
    path.write_bytes(
        b"---\r\ntitle: \xc3\x89crit\r\nquestions: [Comment faire]\r\n---\r\nTexte\r\n"
    )
    report = restore_folder(engine, exported, now=LATER)
    assert report.new == ["fr/par-la-main.md"]
    with reading(engine) as conn:
        page = queries.get_article_page(conn, "fr", "ecrit")
        asked = conn.scalars(
            sa.select(example_question.c.text).where(
                example_question.c.article_id == page.id, example_question.c.origin == "import"
            )
        ).all()
    assert (page.body, page.key, asked) == ("Texte", "par-la-main", ["Comment faire"])
    again = restore_folder(engine, exported, now=LATER)
    assert (again.new, again.changed, again.failures) == ([], [], [])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("articles/en/x.md", b"---\ntitle: [\n---\n", "front matter is not YAML"),
        ("articles/en/x.md", b"---\nid: x\nstatus: published\n---\n", "without a text"),
        ("articles/en/x.md", b"---\nrevision: {number: -1}\ntitle: a\n---\n", "a number from 1"),
        ("articles/en/x.md", b"---\nid: back\ntitle: a\n---\n", "id 'back' is taken"),
        ("articles/en/x.md", b"\xff", "not UTF-8"),
        ("articles/en/x.md", b'---\ntitle: "a\\0b"\n---\n', "signs that are no text"),
        (
            "articles/en/x.md",
            b"---\ntitle: a\nformer_slugs: [a]\n---\n",
            "must be names and values",
        ),
        ("categories.json", b"{", "not JSON"),
        ("pictures/" + "0" * 64 + ".webp", b"<svg onload=alert(1)>", "unknown_type"),
        ("history/en/new.json", b"[" * 100_000, "not JSON"),
    ],
)
def test_what_cannot_be_read_is_named_and_keeps_nothing_else_out(
    engine, exported, name, content, reason
):
    path = exported / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    report = restore_folder(engine, exported, now=LATER)
    assert len(report.failures) == 1
    assert reason in report.failures[0][1]
    assert len(report.unchanged) >= 3


def test_a_picture_that_was_changed_gets_another_address(engine, exported):
    (path,) = (exported / "pictures").iterdir()
    path.write_bytes(picture_file("green"))
    with writing(engine) as conn:
        conn.execute(image.delete())
    report = restore_folder(engine, exported, now=LATER, is_overwriting_newer=True)
    assert (report.failures, report.pictures) == ([], 1)
    with reading(engine) as conn:
        (id_,) = conn.scalars(sa.select(image.c.id))
        assert f"/help/images/{id_}.webp" in queries.get_article_page(conn, "en", "send-it").body
    assert path.stem != id_


def test_links_out_of_the_folder_are_not_followed(engine, exported, tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text("---\nid: secret\ntitle: Secret\n---\nText")
    (exported / "articles" / "en" / "secret.md").symlink_to(secret)
    report = restore_folder(engine, exported, now=LATER)
    assert [reason for _, reason in report.failures] == [
        "symbolic link that leads out of the folder"
    ]
    before = bytes_of(exported)
    assert before
