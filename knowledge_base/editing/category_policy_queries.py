"""All SQL of what editors set for categories."""

import sqlalchemy as sa

from knowledge_base.article_queries import raise_sequence
from knowledge_base.editing.category_policies import OwnPolicies, OwnPolicy
from store.tables import article, category_policy


def get_policies(conn: sa.Connection) -> OwnPolicies:
    """Return what is set, by language and path."""
    return {
        (row.language, row.category_path): OwnPolicy(
            row.review_days, row.half_life_days, row.is_volatile
        )
        for row in conn.execute(sa.select(category_policy))
    }


def put_policy(conn: sa.Connection, language: str, category_path: str, own: OwnPolicy) -> None:
    """Set a category's policy instead of what it had; one that says nothing is forgotten.

    The index knows of each article whether its category is volatile: it takes in those of this
    category and of the ones below it again, embedding nothing.
    """
    row = sa.and_(
        category_policy.c.language == language, category_policy.c.category_path == category_path
    )
    conn.execute(category_policy.delete().where(row))
    if own != OwnPolicy():
        conn.execute(
            category_policy.insert().values(
                language=language,
                category_path=category_path,
                review_days=own.review_days,
                half_life_days=own.half_life_days,
                is_volatile=own.is_volatile,
            )
        )
    changed = article.update().where(article.c.language == language)
    if category_path:
        below = article.c.category_path.startswith(f"{category_path}/", autoescape=True)
        changed = changed.where(sa.or_(article.c.category_path == category_path, below))
    conn.execute(changed.values(changed_seq=raise_sequence(conn)))
