"""What the web's own gates refuse; ``web.errors`` maps each to a status and a sentence."""


class WebError(Exception):
    """The root of what the web's own gates refuse."""


class InvalidRequest(WebError):
    """The request is not what the OpenAPI document describes; ``problems`` say where."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class InvalidSnooze(WebError):
    """The time until which a conversation is put out of sight is not ahead, or far too late."""


class MissingToken(WebError):
    """No bearer token."""


class MissingApiToken(WebError):
    """No bearer token, where a help desk asks."""


class UnknownApiToken(WebError):
    """No API token is this one, or it was revoked."""


class WrongSignature(WebError):
    """What another system tells us is not signed with our common secret, or long ago."""


class ConversationNotFound(WebError):
    """A help desk names a conversation that does not exist, or no longer."""


class OriginRefused(WebError):
    """The page that asks is on a site that may not embed the widget."""


class PageRefused(WebError):
    """A page asks for what is for servers alone; no setting opens it."""


class ClientIdUsed(WebError):
    """Something else was stored under this ``client_id``; nothing of this request was."""


class MailOff(WebError):
    """A letter is asked for, and none is sent: no mail server is set."""


class RateLimited(WebError):
    """Too many requests; more are welcome after ``retry_after_s`` seconds."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(f"again after {retry_after_s} s")
        self.retry_after_s = retry_after_s


class NotSignedIn(WebError):
    """The console is for members; a person's browser is shown the way to sign in."""


class Forbidden(WebError):
    """The member's role does not go so far."""


class CsrfRefused(WebError):
    """A change that does not come from a page of the console, or from one of an old session."""
