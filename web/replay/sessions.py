"""Conversations of one run: each begun anew, played, and erased where that is possible."""

from collections.abc import Callable
from functools import cached_property
from urllib.parse import quote

from web.replay.articles import Names, NamesById, NamesByTitle
from web.replay.client import System
from web.replay.customer import Customer
from web.replay.playing import PlayedTurn, play
from web.replay.scripts import Script
from web.replay.traces import Traces

# The page that conversations claim to begin on: no site can have this name (RFC 2606).
PAGE = "https://replay.invalid/"


class Sessions:
    """Plays conversations; may be shared between threads.

    Args:
        names: which article is which; None: as the database tells, or by the files' names.
        is_kept: erase nothing.
        notify: told a sentence where a conversation names an article that there is not.
    """

    def __init__(
        self,
        system: System,
        traces: Traces,
        *,
        deadline_s: float,
        names: Names | None,
        is_kept: bool,
        notify: Callable[[str], None],
    ) -> None:
        self._system = system
        self._traces = traces
        self._deadline_s = deadline_s
        self._given_names = names
        self._is_kept = is_kept
        self._notify = notify
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
        try:
            # Only the system's own database knows its articles, and that it is, the token tells.
            names = self._given_names or (self._database_names if id_ else NamesByTitle())
            self._warn(script, names)
            return play(script, customer, deadline_s=self._deadline_s, is_named=names.is_named)
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

    def _warn(self, script: Script, names: Names) -> None:
        for number, turn in enumerate(script.turns, start=1):
            for name in turn.relevant:
                if problem := names.find_problem(name):
                    self._notify(f"Warning: {script.id}, turn {number}: {name} {problem}.")

    @cached_property
    def _database_names(self) -> NamesById:
        return self._traces.names_of_articles()

    def _clear_up(self, name: str, id_: str | None) -> None:
        if id_ is None:
            self._out_of_reach += 1
        elif self._is_kept:
            self._kept[name] = id_
        elif not self._traces.erase(id_):
            self._not_erased[name] = id_
