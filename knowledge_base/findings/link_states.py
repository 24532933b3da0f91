"""When a link outside is asked for again, and when it counts as dead. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from knowledge_base.findings.replies import Reply

FINE_FOR = timedelta(days=7)
# After each failure in a row; less than a day, as the nightly job is not to the second.
_WAITS = tuple(timedelta(hours=hours) for hours in (20, 20, 44, 92, 168))
_FIRST_WAIT = _WAITS[0]
_PUT_OFF = (timedelta(hours=1), timedelta(days=7))
DEAD_AFTER_FAILURES = 3
DEAD_AFTER = timedelta(days=2)
_GONE = frozenset({404, 410})
# The page is there, but not for a program; 416: it is shorter than what was asked of it.
_NOT_FOR_US = frozenset({401, 402, 403, 405, 406, 407, 409, 416, 418, 421, 423, 428, 451, 999})
# Nobody was asked, so nothing is known.
NOT_ASKED = frozenset({"private_address", "forbidden_port", "example_name", "invalid_address"})
_CLIENT_ERROR, _SERVER_ERROR, _TOO_MANY = 400, 500, 429


@dataclass(frozen=True)
class LinkCheck:
    """What is known of an address.

    Attributes:
        status: of the last answer; None: none came, or nobody was asked.
        problem: None: it is fine. "not_found" is 404 or 410 once, "gone" twice; "put_off": the
            server asked for peace; else see ``replies.Reply``.
        failures: in a row, since ``failing_since``.
        due_at: when to ask again.
    """

    url: str
    status: int | None
    problem: str | None
    failures: int
    failing_since: datetime | None
    checked_at: datetime
    due_at: datetime

    @property
    def is_dead(self) -> bool:
        """Whether an editor is to be told; a server that is away for an evening is not dead."""
        if self.problem == "gone":
            return True
        if self.failing_since is None or self.failures < DEAD_AFTER_FAILURES:
            return False
        return self.checked_at - self.failing_since >= DEAD_AFTER


def after(before: LinkCheck | None, url: str, reply: Reply, now: datetime) -> LinkCheck:
    """Return what is known of an address after a reply."""
    status, problem = reply.status, reply.problem
    if problem in NOT_ASKED or (status is not None and _is_fine(status)):
        return LinkCheck(url, status, problem, 0, None, now, now + FINE_FOR)
    failures = before.failures if before else 0
    since = before.failing_since if before else None
    if status == _TOO_MANY or (status is not None and reply.retry_after_s is not None):
        wait = (
            _FIRST_WAIT
            if reply.retry_after_s is None
            else timedelta(seconds=min(reply.retry_after_s, _PUT_OFF[1].total_seconds()))
        )
        return LinkCheck(url, status, "put_off", failures, since, now, now + max(wait, _PUT_OFF[0]))
    if status in _GONE:
        was_gone = before is not None and before.problem in ("not_found", "gone")
        problem = "gone" if was_gone else "not_found"
    elif status is not None:
        problem = "server_error" if status >= _SERVER_ERROR else "refused"
    wait = _WAITS[min(failures, len(_WAITS) - 1)]
    return LinkCheck(url, status, problem, failures + 1, since or now, now, now + wait)


def _is_fine(status: int) -> bool:
    return status < _CLIENT_ERROR or status in _NOT_FOR_US
