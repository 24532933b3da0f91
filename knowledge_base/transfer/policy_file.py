"""What editors set for categories, as a file."""

import json
from typing import Any

from knowledge_base.editing.category_policies import OwnPolicies, OwnPolicy
from knowledge_base.errors import UnreadableArticle
from knowledge_base.front_matter import as_bool
from knowledge_base.transfer.record_json import mapping, number, text

POLICIES = "categories.json"


def policy_text(policies: OwnPolicies) -> str:
    """Return the file's text, by language and category."""
    rows = [
        {
            "language": language,
            "category": category,
            "review_days": own.review_days,
            "half_life_days": own.half_life_days,
            "volatile": own.is_volatile,
        }
        for (language, category), own in sorted(policies.items())
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def read_policies(written: str) -> OwnPolicies:
    """Read the file; raises UnreadableArticle."""
    try:
        rows = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(f"not JSON: {error}"[:200]) from error
    if not isinstance(rows, list):
        raise UnreadableArticle("not a list of categories")
    return dict(_row(row) for row in rows)


def _row(row: Any) -> tuple[tuple[str, str], OwnPolicy]:
    told = mapping("a category", row)
    days = {
        name: None if told.get(name) is None else number(name, told[name])
        for name in ("review_days", "half_life_days")
    }
    own = OwnPolicy(**days, is_volatile=as_bool("volatile", told.get("volatile")))
    return (text("language", told.get("language")), text("category", told.get("category"))), own
