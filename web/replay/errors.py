"""Why nothing, or no more, can be played; each message is a sentence without its full stop."""


class ReplayError(Exception):
    """Conversations cannot be played."""


class InvalidScripts(ReplayError):
    """The file holds something else than conversations; the message names the line."""


class SystemFailed(ReplayError):
    """The system cannot be reached, refuses, or is none that can be judged."""


class NoRelais(SystemFailed):
    """Something else answers at this address."""

    def __init__(self, url: object, why: str = "it answers something else") -> None:
        super().__init__(f"{url} is no Relais: {why}")
