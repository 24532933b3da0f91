"""Follow the articles for as long as the process lives, whatever happens meanwhile."""

import logging
import threading

import sqlalchemy as sa

from knowledge_base.errors import reason_of
from knowledge_base.follower import Follower
from knowledge_base.traffic import lower_priority

log = logging.getLogger(__name__)

POLL_S = 0.25
LOW_PRIORITY = 10


class Following:
    """Repeats a follower's rounds, and knows what the last one failed of.

    Attributes:
        is_database_up: whether the last round found it.
    """

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        self._stopped = threading.Event()
        self._round_failure = ""
        self.is_database_up = True

    @property
    def failure(self) -> str:
        """Why the index does not follow or is not kept, as one sentence; empty if all is well."""
        return self._round_failure or self._follower.disk_failure

    def run(self) -> None:
        """Follow until ``stop`` is called; for a thread of its own."""
        lower_priority(LOW_PRIORITY)
        while not self._stopped.wait(POLL_S):
            try:
                self._follower.follow_once()
            except sa.exc.SQLAlchemyError as error:
                if self.is_database_up:
                    log.warning(
                        "the database does not answer (%s): serving what is indexed",
                        type(error).__name__,
                    )
                self.is_database_up = False
            except Exception as error:  # whatever it is, following must go on
                failure = f"the index does not follow the articles: {reason_of(error)}"
                if failure != self._round_failure:  # four times a second would fill a disk
                    log.exception("bringing the index up to date failed")
                self._round_failure = failure
            else:
                self._round_failure = ""
                if not self.is_database_up:
                    log.info("the database answers again")
                self.is_database_up = True
        self._follower.wait_for_graph()

    def stop(self) -> None:
        """End ``run`` after the few passages it is at."""
        self._stopped.set()
        self._follower.stop()
