"""Why nothing, or no more, can be played; each message is a sentence without its full stop."""


class ReplayError(Exception):
    """Conversations cannot be played."""


class InvalidScripts(ReplayError):
    """The file holds something else than conversations; the message names the line."""


class InvalidArticles(ReplayError):
    """The folder of articles does not hold what the conversations name."""


class SystemFailed(ReplayError):
    """The system cannot be reached, refuses, or is none that can be judged."""
