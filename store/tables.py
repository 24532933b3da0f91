"""Every table. Rules that must hold are constraints; times are UTC."""

import sqlalchemy as sa

from store.columns import (
    Json,
    UtcDateTime,
    metadata,
    utc_now,
)
from store.desk_tables import (
    api_token,
    desk_link,
    webhook,
    webhook_delivery,
)
from store.editing_tables import (
    article_event,
    article_pair,
    category_policy,
    draft,
    example_question,
    finding,
    former_slug,
    gap,
    gap_question,
    image,
    link_check,
    submission,
)
from store.handoff_tables import (
    canned_reply,
    conversation_label,
    event_words,
    label,
    member_seen,
    outgoing_mail,
    rating,
    wait,
)
from store.reader_tables import answer_wish, article_report, article_view, feedback
from store.team_tables import (
    member,
    member_session,
    sign_in_failure,
    team,
    team_member,
)

__all__ = [
    "Json",
    "UtcDateTime",
    "answer_wish",
    "api_token",
    "article",
    "article_event",
    "article_pair",
    "article_report",
    "article_sequence",
    "article_view",
    "canned_reply",
    "category_policy",
    "chunk",
    "conversation",
    "conversation_label",
    "desk_link",
    "draft",
    "event",
    "event_words",
    "example_question",
    "feedback",
    "finding",
    "former_slug",
    "gap",
    "gap_question",
    "image",
    "label",
    "link_check",
    "member",
    "member_seen",
    "member_session",
    "metadata",
    "outgoing_mail",
    "question",
    "rating",
    "revision",
    "sign_in_failure",
    "submission",
    "team",
    "team_member",
    "utc_now",
    "wait",
    "webhook",
    "webhook_delivery",
]

# --- articles, with editing_tables: written by knowledge_base alone -----------------------------

article = sa.Table(
    "article",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    # What the article is called at its source (front matter `id`, else its path): with the
    # language it names one article for ever, so that importing again updates it.
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("translation_group", sa.Text, nullable=False),
    sa.Column("slug", sa.Text, nullable=False),
    sa.Column("category_path", sa.Text, nullable=False, server_default=""),
    sa.Column("tags", Json, nullable=False),
    sa.Column("audience", sa.String(16), nullable=False, server_default="public"),
    sa.Column("status", sa.String(16), nullable=False, server_default="draft"),
    sa.Column(
        "published_revision_id",
        sa.Integer,
        sa.ForeignKey("revision.id", use_alter=True, name="fk_article_published_revision_id"),
    ),
    sa.Column("owner", sa.Text),
    # The import that the article came from (its folder, or the name given to it) and the file in
    # it: an import only ever archives what came from its own source. Null: written in Relais.
    sa.Column("source", sa.Text),
    sa.Column("source_path", sa.Text),
    sa.Column("extra", Json, nullable=False),
    sa.Column("metadata_hash", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Column("reviewed_at", UtcDateTime),
    sa.Column("review_by", UtcDateTime),
    # From then on what it says no longer holds.
    sa.Column("expires_at", UtcDateTime),
    # Prices, laws, delays: see category_policy.is_volatile.
    sa.Column("is_volatile", sa.Boolean, nullable=False, server_default=sa.false()),
    # Value of article_sequence when anything the index shows of this article last changed.
    sa.Column("changed_seq", sa.Integer, nullable=False),
    sa.UniqueConstraint("key", "language"),
    sa.UniqueConstraint("language", "slug"),
    sa.CheckConstraint("status IN ('draft', 'published', 'archived')", name="status"),
    sa.CheckConstraint("audience IN ('public', 'internal')", name="audience"),
    sa.CheckConstraint(
        "status <> 'published' OR published_revision_id IS NOT NULL", name="published_has_revision"
    ),
    sa.Index("ix_article_changed_seq", "changed_seq"),
    sa.Index("ix_article_language_status_category_path", "language", "status", "category_path"),
    sa.Index("ix_article_translation_group", "translation_group"),
)

# Immutable: the database refuses to update a row, or to delete one before its article is archived.
revision = sa.Table(
    "revision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("content_hash", sa.String(64), nullable=False),
    sa.Column("author", sa.Text, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    # Of a translation: the source's revision that it says the same as.
    sa.Column("made_from_id", sa.Integer, sa.ForeignKey("revision.id")),
    sa.UniqueConstraint("article_id", "number"),
)

# What search finds: the published revisions, cut into passages. Rewritten in the transaction
# that publishes; the index of vectors on disk follows through article.changed_seq.
chunk = sa.Table(
    "chunk",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("headings", Json, nullable=False),
    sa.Column("anchor", sa.Text, nullable=False, server_default=""),
    sa.Column("text", sa.Text, nullable=False),
    # The same without case and accents: what keyword search reads, alike on every database.
    sa.Column("folded_title", sa.Text, nullable=False, server_default=""),
    sa.Column("folded_headings", sa.Text, nullable=False, server_default=""),
    sa.Column("folded_text", sa.Text, nullable=False, server_default=""),
    # sha256 of the text that is embedded: equal hash, equal vector.
    sa.Column("embed_hash", sa.String(64), nullable=False),
    sa.Column("chunking_version", sa.Integer, nullable=False),
    # Of a further way to the article: the example question that this is, and no text of it.
    sa.Column("question_id", sa.Integer, sa.ForeignKey("example_question.id")),
    sa.UniqueConstraint("article_id", "ordinal"),
    # AUTOINCREMENT: an id is never used twice, so an index that lags cannot name another chunk.
    sqlite_autoincrement=True,
)

# One row. Raised in every transaction that changes what the index shows.
article_sequence = sa.Table(
    "article_sequence",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("value", sa.Integer, nullable=False),
    sa.CheckConstraint("id = 1", name="one_row"),
)

# --- conversations, with handoff_, reader_ and desk_tables: written by web alone ---------------

conversation = sa.Table(
    "conversation",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    # sha256 of the customer's token: who reads the database cannot speak as a customer.
    sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
    sa.Column("state", sa.String(16), nullable=False, server_default="bot"),
    # Of the widget's interface; and what the customer writes in, null until they have written.
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("written_language", sa.String(35)),
    sa.Column("page_url", sa.Text),
    # Sequence numbers of events: the newest, the customer's newest message, and the newest
    # customer's message that got its reply. asked > replied means that a reply is owed.
    sa.Column("last_seq", sa.Integer, nullable=False, server_default="0"),
    sa.Column("asked_seq", sa.Integer, nullable=False, server_default="0"),
    sa.Column("replied_seq", sa.Integer, nullable=False, server_default="0"),
    # Which web process is asking the assistant now, and until when that counts: it renews this
    # while it works, so that another one takes over soon after it was killed.
    sa.Column("reply_lease_owner", sa.String(32)),
    sa.Column("reply_lease_until", UtcDateTime),
    # Since when the customer waits for a person: the first message that none has answered.
    # Kept while they go on asking the bot, so that nobody loses their place.
    sa.Column("handoff_requested_at", UtcDateTime),
    # Of who came back into the queue: their place is that of before, but what was answered since
    # is waited for no more. Earlier than the place it says nothing.
    sa.Column("unanswered_since", UtcDateTime),
    # Who has it, or whom it is assigned to while the customer still waits; which team may take it.
    sa.Column("assignee_id", sa.Integer, sa.ForeignKey("member.id")),
    sa.Column("assigned_at", UtcDateTime),
    sa.Column("team_id", sa.Integer, sa.ForeignKey("team.id")),
    # When its holder last typed in it, noted now and then: who writes is not silent.
    sa.Column("agent_typed_at", UtcDateTime),
    sa.Column("snoozed_until", UtcDateTime),
    # The event before the first one of this episode: context for decisions begins after it.
    sa.Column("episode_seq", sa.Integer, nullable=False, server_default="0"),
    # Up to which event the customer's screen, and a person's, has shown it.
    sa.Column("customer_seen_seq", sa.Integer, nullable=False, server_default="0"),
    sa.Column("agent_seen_seq", sa.Integer, nullable=False, server_default="0"),
    # When the customer's widget was last open.
    sa.Column("customer_seen_at", UtcDateTime),
    # Up to which event the assistant's tracker knows what was said.
    sa.Column("told_seq", sa.Integer, nullable=False, server_default="0"),
    # What the customer left for an answer later.
    sa.Column("contact_email", sa.Text),
    # What the site said of the customer: id, name, email, plan, order, cart, …; signed or not.
    sa.Column("customer", Json),
    sa.Column("is_customer_verified", sa.Boolean, nullable=False, server_default=sa.false()),
    # Why it is not verified, for staff: unsigned, expired, …
    sa.Column("customer_doubt", sa.String(32)),
    # Of a verified customer alone: finds their other conversations.
    sa.Column("customer_key", sa.Text),
    sa.Column("resolved_at", UtcDateTime),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.CheckConstraint(
        "state IN ('bot', 'waiting', 'agent', 'resolved', 'left_contact')", name="state"
    ),
    sa.CheckConstraint("replied_seq <= asked_seq AND asked_seq <= last_seq", name="seq_order"),
    sa.Index("ix_conversation_handoff_requested_at", "handoff_requested_at"),
    sa.Index("ix_conversation_assignee_id", "assignee_id"),
    sa.Index("ix_conversation_state_updated_at", "state", "updated_at"),
    sa.Index("ix_conversation_updated_at", "updated_at"),
    sa.Index("ix_conversation_customer_key", "customer_key"),
    # The conversations that are owed a reply: few, looked for every second.
    sa.Index(
        "ix_conversation_owed",
        "id",
        sqlite_where=sa.text("asked_seq > replied_seq"),
        postgresql_where=sa.text("asked_seq > replied_seq"),
    ),
)

# Append-only; everything shown live comes from here.
event = sa.Table(
    "event",
    metadata,
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(32), nullable=False),
    sa.Column("author", sa.String(16), nullable=False),
    sa.Column("author_name", sa.Text),
    # Made by the client: the same message sent twice is stored once.
    sa.Column("client_id", sa.String(64)),
    # The customer's event that this one answers; unique, so that nothing is answered twice.
    sa.Column("reply_to", sa.Integer),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("parts", Json, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    # Whether the bot may be asked it. Decided as it is stored, by who has the conversation then:
    # what was said to a person is never the bot's, whatever becomes of the conversation.
    sa.Column("is_for_bot", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.UniqueConstraint("conversation_id", "client_id"),
    sa.UniqueConstraint("conversation_id", "reply_to"),
    sa.CheckConstraint("author IN ('customer', 'bot', 'agent', 'system')", name="author"),
)

# What was asked and what became of it: the raw material of popular questions and content gaps.
question = sa.Table(
    "question",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
    sa.Column("seq", sa.Integer),
    # Personal data is masked before it gets here.
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("article_id", sa.Integer, sa.ForeignKey("article.id")),
    sa.Column("revision_id", sa.Integer, sa.ForeignKey("revision.id")),
    sa.Column("probability", sa.Float),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("conversation_id", "seq"),
    sa.CheckConstraint("outcome IN ('answered', 'not_found', 'unavailable')", name="outcome"),
    sa.Index("ix_question_asked_at", "asked_at"),
    sa.Index("ix_question_article_id_asked_at", "article_id", "asked_at"),
)
