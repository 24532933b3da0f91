"""Conversations of one run: each begun anew, played, and erased where that is possible."""

from functools import cached_property
from urllib.parse import quote

from web.replay.articles import NamesById, is_named_like
from web.replay.client import System
from web.replay.customer import Customer
from web.replay.judging import IsNamed
from web.replay.playing import PlayedTurn, play
from web.replay.scripts import Script
from web.replay.traces import Traces

# The page that conversations claim to begin on: no site can have this name (RFC 2606).
PAGE = "https://replay.invalid/"


class Sessions:
    """Plays conversations; may be shared between threads.

    Args:
        is_named: which article is which; None: as the database tells, or by the files' names.
        is_kept: erase nothing.
    """

    def __init__(
        self,
        system: System,
        traces: Traces,
        *,
        deadline_s: float,
        is_named: IsNamed | None,
        is_kept: bool,
    ) -> None:
        self._system = system
        self._traces = traces
        self._deadline_s = deadline_s
        self._is_named = is_named
        self._is_kept = is_kept
        self._kept: dict[str, str] = {}
        self._not_erased: dict[str, str] = {}
        self._out_of_reach = 0

    def play(self, script: Script) -> list[PlayedTurn]:
        """Play a conversation of its own, and clear up also when that fails.

        Raises:
            SystemFailed: it could not be played to its end.
        """
        customer = Customer(
            self._system, language=script.lang, page_url=PAGE + quote(script.id, safe="")
        )
        id_ = self._traces.find_id(customer.token)
        is_named = self._is_named or (self._names.is_named if id_ else is_named_like)
        try:
            return play(script, customer, deadline_s=self._deadline_s, is_named=is_named)
        finally:
            self._clear_up(script.id, id_)

    def what_is_left(self) -> list[str]:
        """Say which conversations are still in the system, in sentences."""
        told = [f"Kept: {name} is {id_}." for name, id_ in self._kept.items()]
        told += [
            f"Not erased, the database refuses: {name} is {id_}."
            for name, id_ in self._not_erased.items()
        ]
        if self._out_of_reach:
            told.append(
                f"Conversations that stay in that system: {self._out_of_reach}. These settings "
                f"name another database, so they are not erased; their pages begin with {PAGE}."
            )
        return told

    @cached_property
    def _names(self) -> NamesById:
        return NamesById(self._traces.names_of_articles())

    def _clear_up(self, name: str, id_: str | None) -> None:
        if id_ is None:
            self._out_of_reach += 1
        elif self._is_kept:
            self._kept[name] = id_
        elif not self._traces.erase(id_):
            self._not_erased[name] = id_
