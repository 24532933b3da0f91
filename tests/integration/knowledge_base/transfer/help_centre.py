"""A help centre with something of everything that an export carries."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import sqlalchemy as sa
from PIL import Image

from knowledge_base import publishing
from knowledge_base.articles import ArticleMetadata
from knowledge_base.editing.category_policies import OwnPolicy
from knowledge_base.editing.category_policy_queries import put_policy
from knowledge_base.picture_addresses import picture_path
from knowledge_base.picture_queries import add_picture
from knowledge_base.pictures import read_picture
from knowledge_base.terms import fold
from store.engine import writing
from store.tables import article, draft, example_question, former_slug, revision, submission

NOW = datetime(2026, 6, 1, 12, 30, 15, 123456, tzinfo=UTC)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git/" not in path.as_posix()
    }


def picture_file(colour: str = "red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), colour).save(file, "PNG")
    return file.getvalue()


def write_article(conn, metadata, *texts, status="published", now=NOW):
    """An article with these (title, body) as its revisions, the last one published."""
    made = publishing.create_article(conn, metadata, title=texts[0][0] if texts else "New", now=now)
    for title, body in texts:
        last = publishing.add_revision(
            conn, made.id, title=title, body=body, author="Noor", now=now
        )
    if status != "draft" and texts:
        publishing.publish_revision(conn, made.id, last.id, now=now)
    if status == "archived":
        publishing.archive_article(conn, made.id, now=now)
    return made.id


def fill(engine: sa.Engine) -> SimpleNamespace:
    """Articles in two languages and in every status; returns what tests name of them."""
    picture = read_picture(picture_file(), name="x.png")
    path = picture_path(picture.id)
    with writing(engine) as conn:
        add_picture(conn, picture, name="x.png", member_id=None, now=NOW)
        back = ArticleMetadata(
            "back",
            "en",
            "back",
            category_path="Orders/Delivery: abroad",
            tags=("popular", "2026"),
            owner="Ada",
            reviewed_at=NOW - timedelta(days=9),
            review_by=NOW + timedelta(days=90),
            extra={"weight": 1.5, "nested": {"b": [1, None, "yes"], "a": "2026-01-01"}, "id": 7},
            source="/srv/docs",
            source_path="Orders/back.md",
        )
        english = write_article(
            conn,
            back,
            ("Send it", "Old."),
            ("Send back", f"See [it](../track.md).\n\n![x]({path})"),
        )
        conn.execute(
            article.update()
            .where(article.c.id == english)
            .values(expires_at=NOW + timedelta(days=3), is_volatile=True, metadata_hash="ab12")
        )
        source = conn.scalar(
            sa.select(revision.c.id).where(revision.c.article_id == english, revision.c.number == 2)
        )
        french = write_article(
            conn, ArticleMetadata("retour", "fr", "back", category_path="Commandes"), status="draft"
        )
        made = conn.execute(
            revision.insert()
            .values(
                article_id=french,
                number=1,
                title="Renvoyer\u00a0?",
                body="---\nUn corps\r\n---\n",
                content_hash="0" * 64,
                author="Noor",
                created_at=NOW,
                made_from_id=source,
            )
            .returning(revision.c.id)
        ).scalar_one()
        conn.execute(
            submission.insert().values(
                revision_id=made,
                significance="major",
                note="Traduit",
                submitted_at=NOW,
                decision="approved",
                decided_at=NOW,
                publish_at=NOW + timedelta(days=1),
            )
        )
        conn.execute(
            draft.insert().values(
                article_id=english,
                version=4,
                title="Send back, soon",
                body=f"Better. ![y]({path})",
                base_revision_id=source,
                saved_at=NOW,
            )
        )
        conn.execute(
            former_slug.insert().values(
                language="en", slug="returns", article_id=english, left_at=NOW
            )
        )
        for text, state in (("Can I return it?", "accepted"), ("No?", "refused")):
            conn.execute(
                example_question.insert().values(
                    article_id=english,
                    language="en",
                    text=text,
                    folded_text=fold(text),
                    state=state,
                    origin="editor",
                    added_at=NOW,
                )
            )
        write_article(
            conn,
            ArticleMetadata("old", "en", "old", audience="internal", category_path="CON"),
            ("Old ways", "# Old ways\n\nText.\n\n"),
            status="archived",
        )
        write_article(conn, ArticleMetadata("new", "en", "new"), status="draft")
        put_policy(conn, "en", "Orders", OwnPolicy(30, None, is_volatile=True))
        put_policy(conn, "fr", "", OwnPolicy(None, 90))
    return SimpleNamespace(english=english, french=french, picture=picture)
