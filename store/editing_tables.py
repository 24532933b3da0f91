"""The tables of writing, reviewing and illustrating articles: written by knowledge_base alone."""

import sqlalchemy as sa

from store.columns import Json, UtcDateTime, metadata

SIGNIFICANCES = ("typo", "medium", "major")

# What an editor is writing: one working copy an article, saved again and again. What customers
# read is a revision, and changes only when one is published.
draft = sa.Table(
    "draft",
    metadata,
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), primary_key=True),
    # Raised by each save: who saves over another's version is refused and told.
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    # What was open when the draft was begun.
    sa.Column("base_revision_id", sa.Integer, sa.ForeignKey("revision.id")),
    # Of a translation: the source's revision that it is being brought in line with.
    sa.Column("made_from_id", sa.Integer, sa.ForeignKey("revision.id")),
    sa.Column("saved_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("saved_at", UtcDateTime, nullable=False),
)

# A revision that was given to be published, and what became of it. Its state is derived:
# no decision yet is "in review"; see knowledge_base/editing/states.py.
submission = sa.Table(
    "submission",
    metadata,
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
    sa.Column("significance", sa.String(16), nullable=False),
    # What changed and why, for the reviewer and the history.
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("submitted_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("submitted_at", UtcDateTime, nullable=False),
    sa.Column("decision", sa.String(16)),
    sa.Column("decided_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("decided_at", UtcDateTime),
    sa.Column("comment", sa.Text, nullable=False, server_default=""),
    # Approved, and to be published then.
    sa.Column("publish_at", UtcDateTime),
    sa.CheckConstraint("significance IN ('typo', 'medium', 'major')", name="significance"),
    sa.CheckConstraint("decision IN ('approved', 'rejected', 'withdrawn')", name="decision"),
    sa.CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
    sa.Index("ix_submission_publish_at", "publish_at"),
    sa.Index("ix_submission_decision_submitted_at", "decision", "submitted_at"),
)

# Append-only: what was done with an article, by whom, when.
article_event = sa.Table(
    "article_event",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id")),
    sa.Column("kind", sa.String(16), nullable=False),
    # Null: an import or the schedule did it.
    sa.Column("member_id", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("note", sa.Text, nullable=False, server_default=""),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.CheckConstraint(
        "kind IN ('created', 'submitted', 'withdrawn', 'approved', 'rejected', 'scheduled', "
        "'published', 'unpublished', 'archived', 'checked', 'moved', 'expiry')",
        name="kind",
    ),
    sa.Index("ix_article_event_article_id_at", "article_id", "at"),
)

# Addresses that articles once had: they redirect.
former_slug = sa.Table(
    "former_slug",
    metadata,
    sa.Column("language", sa.String(35), primary_key=True),
    sa.Column("slug", sa.Text, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("left_at", UtcDateTime, nullable=False),
    sa.Index("ix_former_slug_article_id", "article_id"),
)

# How long what a category says stays true; also for the categories below it without a row.
category_policy = sa.Table(
    "category_policy",
    metadata,
    sa.Column("language", sa.String(35), primary_key=True),
    sa.Column("category_path", sa.Text, primary_key=True),
    sa.Column("review_days", sa.Integer),
    sa.Column("half_life_days", sa.Integer),
    # Prices, laws, delays: once expired, a person is offered beside the answer.
    sa.Column("is_volatile", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.CheckConstraint("review_days > 0", name="review_days"),
    sa.CheckConstraint("half_life_days > 0", name="half_life_days"),
)

# Pictures in articles, made again by Relais from what was uploaded.
image = sa.Table(
    "image",
    metadata,
    # sha256 of the content: the same picture is stored once, and its address never changes.
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("media_type", sa.String(32), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("width", sa.Integer, nullable=False),
    sa.Column("height", sa.Integer, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("uploaded_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("created_at", UtcDateTime, nullable=False),
)

# Questions that must lead to an article: ways to it for the search, tests for its editors.
example_question = sa.Table(
    "example_question",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    # Personal data is masked before a proposed one gets here.
    sa.Column("text", sa.Text, nullable=False),
    # Without case and accents: each question once an article.
    sa.Column("folded_text", sa.Text, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("origin", sa.String(16), nullable=False),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    sa.Column("added_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("added_at", UtcDateTime, nullable=False),
    sa.Column("decided_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("decided_at", UtcDateTime),
    sa.UniqueConstraint("article_id", "folded_text"),
    sa.CheckConstraint("state IN ('proposed', 'accepted', 'refused')", name="state"),
    sa.CheckConstraint(
        "origin IN ('editor', 'conversation', 'correction', 'gap', 'import')", name="origin"
    ),
    sa.Index("ix_example_question_state_article_id", "state", "article_id"),
)

# What reading a revision's text found: dates that have passed, links, … A revision never changes,
# so this is only made again when the reader (``version``) does.
finding = sa.Table(
    "finding",
    metadata,
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("facts", Json, nullable=False),
)

# Two articles of which sections say nearly the same, or the same of other numbers.
article_pair = sa.Table(
    "article_pair",
    metadata,
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("other_id", sa.Integer, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("other_revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("similarity", sa.Float, nullable=False),
    # The two passages and what differs between them.
    sa.Column("evidence", Json, nullable=False),
    sa.Column("found_at", UtcDateTime, nullable=False),
    # "These two may stay": counts until one of them has another revision.
    sa.Column("dismissed_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("dismissed_at", UtcDateTime),
    sa.CheckConstraint("kind IN ('contradicts', 'repeats')", name="kind"),
    sa.CheckConstraint("article_id < other_id", name="order"),
)

# What the checker of outside links last saw.
link_check = sa.Table(
    "link_check",
    metadata,
    sa.Column("url", sa.Text, primary_key=True),
    # HTTP status; null where there was no answer, or none was asked for (a private address).
    sa.Column("status", sa.Integer),
    sa.Column("problem", sa.String(32)),
    sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
    sa.Column("failing_since", UtcDateTime),
    sa.Column("checked_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Index("ix_link_check_due_at", "due_at"),
)

# Questions without a good answer, gathered by meaning, of all languages together.
gap = sa.Table(
    "gap",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # The question nearest to the middle.
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("state", sa.String(16), nullable=False, server_default="open"),
    # The article that was written for it, or that it was attached to.
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id")),
    # Sum of the unit vectors of its questions, float32; and the recipe that made them.
    sa.Column("vector_sum", sa.LargeBinary, nullable=False),
    sa.Column("recipe", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("decided_by", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("decided_at", UtcDateTime),
    sa.CheckConstraint("state IN ('open', 'writing', 'answered', 'dismissed')", name="state"),
    sa.Index("ix_gap_state", "state"),
)

gap_question = sa.Table(
    "gap_question",
    metadata,
    sa.Column("question_id", sa.Integer, sa.ForeignKey("question.id"), primary_key=True),
    sa.Column("gap_id", sa.Integer, sa.ForeignKey("gap.id"), nullable=False),
    sa.Index("ix_gap_question_gap_id", "gap_id"),
)
