"""Writing and keeping articles: drafts, reviews, pictures, examples, what readers say, gaps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

Json = sa.JSON().with_variant(JSONB(), "postgresql")

# What was published before there was a log of it.
PUBLISHED_BEFORE = """
    INSERT INTO article_event (article_id, revision_id, kind, note, at)
    SELECT article.id, revision.id, 'published', '', revision.created_at
    FROM article JOIN revision ON revision.id = article.published_revision_id
    WHERE article.status = 'published' ORDER BY article.id
"""


def upgrade() -> None:
    op.create_table(
        "category_policy",
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("category_path", sa.Text(), nullable=False),
        sa.Column("review_days", sa.Integer(), nullable=True),
        sa.Column("half_life_days", sa.Integer(), nullable=True),
        sa.Column("is_volatile", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint("half_life_days > 0", name=op.f("ck_category_policy_half_life_days")),
        sa.CheckConstraint("review_days > 0", name=op.f("ck_category_policy_review_days")),
        sa.PrimaryKeyConstraint("language", "category_path", name=op.f("pk_category_policy")),
    )
    op.create_table(
        "link_check",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(length=32), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_link_check")),
    )
    op.create_index("ix_link_check_due_at", "link_check", ["due_at"])

    op.create_table(
        "article_view",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("views", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_view_article_id")
        ),
        sa.PrimaryKeyConstraint("article_id", "day", name=op.f("pk_article_view")),
    )
    op.create_index("ix_article_view_day", "article_view", ["day"])

    op.create_table(
        "former_slug",
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_former_slug_article_id")
        ),
        sa.PrimaryKeyConstraint("language", "slug", name=op.f("pk_former_slug")),
    )
    op.create_index("ix_former_slug_article_id", "former_slug", ["article_id"])

    op.create_table(
        "gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("state", sa.String(length=16), server_default="open", nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("vector_sum", sa.LargeBinary(), nullable=False),
        sa.Column("recipe", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'writing', 'answered', 'dismissed')", name=op.f("ck_gap_state")
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_gap_article_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_gap_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap")),
    )
    op.create_index("ix_gap_state", "gap", ["state"])

    op.create_table(
        "image",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["uploaded_by"], ["member.id"], name=op.f("fk_image_uploaded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_image")),
    )
    op.create_table(
        "answer_wish",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_answer_wish_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_answer_wish")),
    )
    op.create_table(
        "article_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('created', 'submitted', 'withdrawn', 'approved', 'rejected', 'scheduled', "
            "'published', 'unpublished', 'archived', 'checked', 'moved', 'expiry')",
            name=op.f("ck_article_event_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_event_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_article_event_member_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_article_event_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_event")),
    )
    op.create_index("ix_article_event_article_id_at", "article_event", ["article_id", "at"])

    op.create_table(
        "article_pair",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("other_revision_id", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_by", sa.Integer(), nullable=True),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('contradicts', 'repeats')", name=op.f("ck_article_pair_kind")),
        sa.CheckConstraint("article_id < other_id", name=op.f("ck_article_pair_order")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_pair_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["dismissed_by"], ["member.id"], name=op.f("fk_article_pair_dismissed_by")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["article.id"], name=op.f("fk_article_pair_other_id")
        ),
        sa.ForeignKeyConstraint(
            ["other_revision_id"], ["revision.id"], name=op.f("fk_article_pair_other_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_article_pair_revision_id")
        ),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("pk_article_pair")),
    )
    op.create_table(
        "draft",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("base_revision_id", sa.Integer(), nullable=True),
        sa.Column("made_from_id", sa.Integer(), nullable=True),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_draft_article_id")),
        sa.ForeignKeyConstraint(
            ["base_revision_id"], ["revision.id"], name=op.f("fk_draft_base_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_from_id"], ["revision.id"], name=op.f("fk_draft_made_from_id")
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["member.id"], name=op.f("fk_draft_saved_by")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "example_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded_text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=True),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "origin IN ('editor', 'conversation', 'correction', 'gap', 'import')",
            name=op.f("ck_example_question_origin"),
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'accepted', 'refused')", name=op.f("ck_example_question_state")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["member.id"], name=op.f("fk_example_question_added_by")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_example_question_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_example_question_conversation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["member.id"], name=op.f("fk_example_question_decided_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_example_question")),
        sa.UniqueConstraint(
            "article_id", "folded_text", name=op.f("uq_example_question_article_id_folded_text")
        ),
    )
    op.create_index(
        "ix_example_question_state_article_id", "example_question", ["state", "article_id"]
    )

    op.create_table(
        "finding",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facts", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_finding_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_finding")),
    )
    op.create_table(
        "submission",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("significance", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(length=16), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("comment", sa.Text(), server_default="", nullable=False),
        sa.Column("publish_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "decision IN ('approved', 'rejected', 'withdrawn')", name=op.f("ck_submission_decision")
        ),
        sa.CheckConstraint(
            "significance IN ('typo', 'medium', 'major')", name=op.f("ck_submission_significance")
        ),
        sa.CheckConstraint(
            "(decision IS NULL) = (decided_at IS NULL)", name=op.f("ck_submission_decided")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["member.id"], name=op.f("fk_submission_decided_by")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_submission_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["member.id"], name=op.f("fk_submission_submitted_by")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_submission")),
    )
    op.create_index(
        "ix_submission_decision_submitted_at", "submission", ["decision", "submitted_at"]
    )
    op.create_index("ix_submission_publish_at", "submission", ["publish_at"])

    op.create_table(
        "gap_question",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("gap_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["gap_id"], ["gap.id"], name=op.f("fk_gap_question_gap_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_gap_question_question_id")
        ),
        sa.PrimaryKeyConstraint("question_id", name=op.f("pk_gap_question")),
    )
    op.create_index("ix_gap_question_gap_id", "gap_question", ["gap_id"])
    op.add_column("article", sa.Column("expires_at", sa.DateTime(timezone=True)))
    op.add_column(
        "article",
        sa.Column("is_volatile", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    _add_reference("revision", "made_from_id", "revision")
    _add_reference("chunk", "question_id", "example_question")
    _widen_article_report()
    _widen_feedback()
    op.execute(PUBLISHED_BEFORE)


def _add_reference(table: str, column: str, target: str) -> None:
    # Not in batch mode: copying the table would drop its triggers.
    constraint = f"CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER {constraint}")


def _widen_article_report() -> None:
    with op.batch_alter_table("article_report") as batch:
        batch.add_column(sa.Column("reason", sa.String(length=16)))
        batch.add_column(sa.Column("correction_seq", sa.Integer()))
        batch.add_column(sa.Column("closed_by", sa.Integer()))
        batch.alter_column("conversation_id", existing_type=sa.String(length=32), nullable=True)
        batch.alter_column("seq", existing_type=sa.Integer(), nullable=True)
        batch.create_foreign_key(
            batch.f("fk_article_report_closed_by"), "member", ["closed_by"], ["id"]
        )
        batch.create_check_constraint(
            batch.f("ck_article_report_reason"),
            "reason IN ('outdated', 'unclear', 'wrong', 'missing')",
        )


def _widen_feedback() -> None:
    with op.batch_alter_table("feedback") as batch:
        batch.add_column(sa.Column("voter", sa.String(length=64)))
        batch.add_column(sa.Column("reason", sa.String(length=16)))
        batch.add_column(sa.Column("comment", sa.Text(), server_default="", nullable=False))
        batch.alter_column("conversation_id", existing_type=sa.String(length=32), nullable=True)
        batch.alter_column("seq", existing_type=sa.Integer(), nullable=True)
        batch.alter_column("question", existing_type=sa.Text(), server_default="")
        batch.create_unique_constraint(
            batch.f("uq_feedback_revision_id_voter"), ["revision_id", "voter"]
        )
        batch.create_check_constraint(
            batch.f("ck_feedback_reason"), "reason IN ('outdated', 'unclear', 'wrong', 'missing')"
        )
        batch.create_check_constraint(
            batch.f("ck_feedback_whose"),
            "(conversation_id IS NOT NULL AND seq IS NOT NULL) OR voter IS NOT NULL",
        )


def downgrade() -> None:
    raise NotImplementedError("put back the copy of the database that was made before")
