"""When a delivery is tried again. Pure."""

from datetime import timedelta

# As the Standard Webhooks specification advises; then it is given up, for an admin to send again.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
)


def wait_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many failed attempts; None: give up."""
    return WAITS[attempts - 1] if attempts <= len(WAITS) else None
