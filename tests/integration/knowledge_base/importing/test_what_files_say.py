"""Pictures beside files, questions and expiry."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from knowledge_base import queries
from knowledge_base.article_queries import find_article
from store.engine import reading, writing
from store.tables import example_question, image
from tests.integration.knowledge_base.importing.folders import NOW, state, write
from tests.integration.knowledge_base.transfer.help_centre import picture_file


@pytest.fixture
def pictured(folder):
    (folder / "Orders" / "pictures").mkdir(parents=True)
    (folder / "Orders" / "pictures" / "a box.png").write_bytes(picture_file())
    write(
        folder,
        "Orders/back.md",
        "---\nid: back\ntitle: Send back\n---\n"
        "![A box](pictures/a%20box.png) and ![again](<pictures/a box.png>)\n\n"
        "![gone](pictures/gone.png) ![far](https://a.example/x.png) ![up](../../x.png)",
    )
    return folder


@pytest.mark.usefixtures("pictured")
def test_a_picture_beside_a_file_becomes_ours_and_is_stored_once(engine, bring):
    assert bring().pictures == []
    with reading(engine) as conn:
        ((id_, name),) = conn.execute(sa.select(image.c.id, image.c.name))
        body = queries.get_article_page(conn, "en", "send-back").body
    assert name == "a box.png"
    assert body == (
        f"![A box](/help/images/{id_}.webp) and ![again](/help/images/{id_}.webp)\n\n"
        "![gone](pictures/gone.png) ![far](https://a.example/x.png) ![up](../../x.png)"
    )
    before = state(engine)
    assert len(bring().unchanged) == 3
    assert state(engine) == before


def test_a_picture_that_cannot_be_shown_is_named_and_its_link_stays(
    engine, bring, pictured, tmp_path
):
    secret = tmp_path / "secret.png"
    secret.write_bytes(picture_file("blue"))
    (pictured / "Orders" / "pictures" / "gone.png").symlink_to(secret)
    (pictured / "Orders" / "pictures" / "a box.png").write_bytes(b"<svg onload=alert(1)>")
    report = bring()
    assert report.pictures == [
        ("Orders/back.md", "Orders/pictures/a box.png", "unknown_type"),
        ("Orders/back.md", "Orders/pictures/gone.png", "broken"),
    ]
    with reading(engine) as conn:
        assert "pictures/a%20box.png" in queries.get_article_page(conn, "en", "send-back").body
        assert conn.scalar(sa.select(sa.func.count()).select_from(image)) == 0


def test_questions_in_a_file_become_accepted_examples(engine, bring, folder):
    questions = "questions: ['Can I return it?', 'can i RETURN it?', 'Wie?']"
    write(folder, "a.md", f"---\nid: a\n{questions}\n---\nText")
    bring()
    with writing(engine) as conn:
        asked = conn.execute(sa.select(example_question).order_by(example_question.c.text)).all()
        assert [(row.text, row.state, row.origin, row.language) for row in asked] == [
            ("Can I return it?", "accepted", "import", "en"),
            ("Wie?", "accepted", "import", "en"),
        ]
        # What a person refused stays so.
        conn.execute(example_question.update().values(state="refused"))
    write(folder, "a.md", "---\nid: a\nquestions: ['Wie?', 'Was?']\n---\nText")
    assert bring().changed == ["a.md"]
    with reading(engine) as conn:
        states = dict(
            conn.execute(sa.select(example_question.c.text, example_question.c.state)).all()
        )
    assert states == {"Can I return it?": "refused", "Wie?": "refused", "Was?": "accepted"}


def test_a_file_may_say_how_long_it_holds(engine, bring, folder):
    write(folder, "a.md", "---\nid: a\nexpires: 2026-12-31\nvolatile: true\n---\nText")
    bring()
    with reading(engine) as conn:
        metadata = find_article(conn, "a", "en").metadata
    assert metadata.expires_at == datetime(2026, 12, 31, tzinfo=UTC)
    assert metadata.is_volatile
    assert dict(metadata.extra) == {}


def test_a_file_that_says_nothing_of_it_has_the_hash_that_it_always_had(engine, bring, folder):
    # From before files could say it: importing after an update changes nothing.
    write(folder, "a.md", "---\nid: a\n---\nText")
    bring()
    with reading(engine) as conn:
        assert find_article(conn, "a", "en").metadata_hash == (
            "0b7a9acb15ca0004c6f6bd09d8890af762a0d7d5b9c33d4b0cadaf623556aec5"
        )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("volatile: maybe", "volatile in front matter must be true or false"),
        ("questions: [[a]]", "questions in front matter must be text"),
        (f"questions: [{'x' * 501}]", "more than 200 questions"),
        ("expires: soon", "expires in front matter is 'soon'"),
    ],
)
def test_what_cannot_be_understood_says_why(bring, folder, line, reason):
    write(folder, "a.md", f"---\nid: a\n{line}\n---\nText")
    ((name, told),) = bring(now=NOW).failures
    assert name == "a.md"
    assert reason in told
