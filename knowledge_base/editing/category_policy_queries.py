"""All SQL of what editors set for categories."""

import sqlalchemy as sa

from knowledge_base.editing.category_policies import OwnPolicies, OwnPolicy
from store.tables import category_policy


def get_policies(conn: sa.Connection) -> OwnPolicies:
    """Return what is set, by language and path."""
    return {
        (row.language, row.category_path): OwnPolicy(
            row.review_days, row.half_life_days, row.is_volatile
        )
        for row in conn.execute(sa.select(category_policy))
    }


def put_policy(conn: sa.Connection, language: str, category_path: str, own: OwnPolicy) -> None:
    """Set a category's policy instead of what it had; one that says nothing is forgotten."""
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
