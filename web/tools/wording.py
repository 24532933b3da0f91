"""Words of the agents' tools, for their templates and scripts, and what is reported already."""

from flask import Flask, g

from store.engine import reading
from web.language import request_language
from web.services import services
from web.team.access import current_member
from web.tools.report_queries import list_reported


def install(app: Flask) -> None:
    """Give templates ``tools_words`` and ``is_reported``."""
    app.jinja_env.globals.update(tools_words=_script_words, is_reported=_is_reported)


def _script_words(*prefixes: str) -> dict[str, str]:
    """Return the sentences that a script says itself, by their whole keys below ``tools``."""
    found = services().words.catalogue(request_language(), "tools")
    return {key: words for key, words in found.items() if key.startswith(prefixes)}


def _is_reported(conversation_id: str, seq: int) -> bool:
    """Say whether the member has reported the article that this event shows."""
    known: dict[str, frozenset[int]] = g.setdefault("tools_reported", {})
    if conversation_id not in known:
        with reading(services().engine) as conn:
            known[conversation_id] = list_reported(
                conn, conversation_id, member_id=current_member().id
            )
    return seq in known[conversation_id]
