"""Chunks by their words: SQLite FTS5 or PostgreSQL full text, whichever the database is.

What is stored and what is asked are folded by ``terms.fold``, neither by the database.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from knowledge_base.terms import Term, base_language, terms_of

# Title, headings and text: a word in the title says what the article is about.
TITLE_WEIGHT, HEADINGS_WEIGHT, TEXT_WEIGHT = 2.0, 1.5, 1.0

_SQLITE = sa.text(
    """SELECT rowid AS chunk_id, -bm25(chunk_fts, :title, :headings, :text) AS score
    FROM chunk_fts WHERE chunk_fts MATCH :query
    ORDER BY score DESC, rowid LIMIT :limit"""
)

# PostgreSQL ranks without asking how rare a word is; that is added here, as BM25 does. Its rank
# of one word grows from 0.3 (once in the text) to 1; the second factor brings that to the
# 1 to 2.2 that BM25 gives, because fusion adds these scores to cosines.
_POSTGRES = sa.text(
    """WITH term AS (
        SELECT number, to_tsquery('pg_catalog.simple', exact)
            || to_tsquery(relais_text_search(:language), exact)
            || CASE WHEN prefix = '' THEN ''::tsquery
                    ELSE to_tsquery('pg_catalog.simple', prefix) END AS query
        FROM unnest(CAST(:exact AS text[]), CAST(:prefix AS text[]))
            WITH ORDINALITY AS given(exact, prefix, number)
    ), matched AS (
        SELECT term.number, chunk.id AS chunk_id,
            ts_rank(CAST(:weights AS float4[]), chunk.search, term.query) AS rank
        FROM term JOIN chunk ON chunk.search @@ term.query
    ), rarity AS (
        SELECT number, ln(1 + (SELECT count(*) FROM chunk WHERE question_id IS NULL)
            / (count(*) + 0.5)) AS idf
        FROM matched GROUP BY number
    )
    SELECT chunk_id, sum(2.2 * rank / (rank + 0.3) * idf) AS score
    FROM matched JOIN rarity USING (number)
    GROUP BY chunk_id ORDER BY score DESC, chunk_id LIMIT :limit"""
)


def search_words(
    conn: sa.Connection, question: str, *, language: str | None, limit: int
) -> list[tuple[int, float]]:
    """Return (chunk id, score) of the chunks that share words with the question, best first.

    Any of the words is enough. Scores are above 0 and comparable within one answer only. The
    question may hold anything: nothing in it is read as query syntax.
    """
    terms = terms_of(question, language)
    if not terms:
        return []
    if conn.dialect.name == "sqlite":
        rows = conn.execute(
            _SQLITE,
            {
                "query": fts5_query(terms),
                "title": TITLE_WEIGHT,
                "headings": HEADINGS_WEIGHT,
                "text": TEXT_WEIGHT,
                "limit": limit,
            },
        )
    else:
        weights = [0.0, TEXT_WEIGHT, HEADINGS_WEIGHT, TITLE_WEIGHT]
        rows = conn.execute(
            _POSTGRES,
            {
                "language": base_language(language) or "en",
                "exact": [tsquery(term) for term in terms],
                "prefix": [f"{term.prefix}:*" if term.prefix else "" for term in terms],
                "weights": [weight / max(weights) for weight in weights],
                "limit": limit,
            },
        )
    return [(int(row.chunk_id), float(row.score)) for row in rows]


def fts5_query(terms: Sequence[Term]) -> str:
    """Return an FTS5 query; terms hold letters and digits only, so quoting them is enough."""
    parts = []
    for term in terms:
        parts.append(f'"{" ".join(term.words)}"')
        if term.prefix:
            parts.append(f'"{term.prefix}"*')
    return " OR ".join(parts)


def tsquery(term: Term) -> str:
    """Return a tsquery text: the words one after the other."""
    return " <-> ".join(f"'{word}'" for word in term.words)


_COUNT_SQLITE = sa.text("SELECT count(*) FROM chunk_fts WHERE chunk_fts MATCH :query")
_COUNT_POSTGRES = sa.text(
    """SELECT count(*) FROM chunk WHERE search @@ (
        to_tsquery('pg_catalog.simple', :exact)
        || to_tsquery(relais_text_search(:language), :exact)
        || CASE WHEN :prefix = '' THEN ''::tsquery
                ELSE to_tsquery('pg_catalog.simple', :prefix) END)"""
)


def count_having(conn: sa.Connection, term: Term, *, language: str | None) -> int:
    """Return how many chunks have a term of a question, as ``search_words`` finds it."""
    if conn.dialect.name == "sqlite":
        return int(conn.execute(_COUNT_SQLITE, {"query": fts5_query([term])}).scalar_one())
    given = {
        "language": base_language(language) or "en",
        "exact": tsquery(term),
        "prefix": f"{term.prefix}:*" if term.prefix else "",
    }
    return int(conn.execute(_COUNT_POSTGRES, given).scalar_one())


_UNSEARCHABLE_SQLITE = sa.text(
    """WITH wanted AS (SELECT id, folded_title, folded_headings, folded_text FROM chunk),
    found AS (SELECT rowid, title, headings, text FROM chunk_fts)
    SELECT count(*) FROM (
        SELECT * FROM (SELECT * FROM wanted EXCEPT SELECT * FROM found)
        UNION ALL
        SELECT * FROM (SELECT * FROM found EXCEPT SELECT * FROM wanted)
    )"""
)


def count_unsearchable(conn: sa.Connection) -> int:
    """Return how many chunks keyword search has not, or not as they are; 0 is right.

    On PostgreSQL the database itself computes what is searched, so there it cannot differ.
    """
    if conn.dialect.name != "sqlite":
        return 0
    return int(conn.execute(_UNSEARCHABLE_SQLITE).scalar_one())
