"""The canned replies that a team begins with: theirs to change and delete, they never come back."""

import json
from pathlib import Path
from typing import Any

from store.columns import utc_now

_REPLIES = Path(__file__).parent / "first_canned_replies.json"


def first_replies() -> list[dict[str, Any]]:
    """Return their rows, without ids; the migration that makes the table stores them."""
    now = utc_now()
    return [one | {"updated_at": now} for one in json.loads(_REPLIES.read_text("utf-8"))]
