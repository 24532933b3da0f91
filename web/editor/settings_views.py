"""What is said about an article besides its text; its translations."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, make_response, redirect, request

from knowledge_base import publishing
from knowledge_base.article_queries import get_article
from knowledge_base.editing.errors import TranslationExists
from knowledge_base.editing.translating import begin_translation
from settings import LANGUAGES
from store.engine import writing
from store.tables import utc_now
from web.editor.bulk import clean_category
from web.editor.paths import ARTICLE, PATH, editor_path
from web.services import services
from web.team.access import current_member, requires

editor_settings = Blueprint("editor_settings", __name__, url_prefix=PATH)

_MAX_CHARS = 200
_MAX_TAGS = 20


@editor_settings.post(f"{ARTICLE}/settings")
@requires("editor")
def change_settings(article_id: int) -> Response:
    """Change category, owner, tags, audience, address, days of review and expiry."""
    form, now = request.form, utc_now()
    with writing(services().engine) as conn:
        article = get_article(conn, article_id)
        metadata = replace(
            article.metadata,
            category_path=clean_category(form.get("category", "")[:_MAX_CHARS]),
            owner=" ".join(form.get("owner", "").split())[:_MAX_CHARS] or None,
            tags=_tags(form.get("tags", "")),
            audience="internal" if form.get("audience") == "internal" else "public",
            review_by=_day(form.get("review_by", ""), article.metadata.review_by),
            expires_at=_day(form.get("expires_at", ""), article.metadata.expires_at),
            is_volatile=form.get("is_volatile") == "true",
        )
        slug = form.get("slug", "").strip()[:_MAX_CHARS]
        if metadata != article.metadata or slug not in ("", article.slug):
            publishing.update_metadata(
                conn,
                article_id,
                metadata,
                slug=slug or None,
                now=now,
                member_id=current_member().id,
            )
    return make_response(redirect(f"{editor_path(article_id)}?done=settings", 303))


@editor_settings.post(f"{ARTICLE}/translate")
@requires("editor")
def translate(article_id: int) -> Response:
    """Begin the article in another ``language``, or open it where somebody has."""
    language = request.form.get("language", "")
    if language not in LANGUAGES:
        return make_response(redirect(editor_path(article_id), 303))
    try:
        with writing(services().engine) as conn:
            begun = begin_translation(
                conn, article_id, language, member_id=current_member().id, now=utc_now()
            ).id
    except TranslationExists as there:
        begun = there.article_id
    return make_response(redirect(f"{editor_path(begun)}?done=translated", 303))


def _tags(typed: str) -> tuple[str, ...]:
    tags = (" ".join(tag.split())[:_MAX_CHARS] for tag in typed.split(","))
    return tuple(dict.fromkeys(tag for tag in tags if tag))[:_MAX_TAGS]


def _day(typed: str, before: datetime | None) -> datetime | None:
    """Return the beginning of the day, UTC; the time before, where it is on that day already."""
    try:
        day = datetime.fromisoformat(typed[:10]).replace(tzinfo=UTC) if typed else None
    except ValueError:
        return before
    is_same = day is not None and before is not None and before.date() == day.date()
    return before if is_same else day
