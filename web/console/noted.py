"""What admins change is in the log of the web process: who did it, and to what."""

import structlog

from web.team.access import current_member

log = structlog.get_logger(__name__)


def note_change(what: str, **facts: object) -> None:
    """Log a change by the member who asks for it: numbers and names of fields, no personal data."""
    log.info(what, by=current_member().id, **facts)
