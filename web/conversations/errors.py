"""What can go wrong in a conversation; ``web.errors`` maps each to a status and a sentence."""


class ConversationError(Exception):
    """The root of this package's errors."""


class UnknownToken(ConversationError):
    """No conversation has this token."""


class LinkExpired(ConversationError):
    """The link of a letter opens nothing: too old, not ours, or the conversation was deleted."""


class UnknownConversation(ConversationError):
    """No conversation has this id."""


class AmbiguousConversation(ConversationError):
    """Several conversations have an id that begins so."""


class UnknownButton(ConversationError):
    """The event has no such button, or its button sends nothing."""


class NothingToRate(ConversationError):
    """The event shows no answer."""


class EmptyMessage(ConversationError):
    """Nothing is left of the message once control characters and blanks are gone."""


class MessageTooLong(ConversationError):
    """The message is longer than ``limit`` characters."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"longer than {limit} characters")
        self.limit = limit


class TooManyStreams(ConversationError):
    """This process holds as many live streams as it may."""


class AssistantUnavailable(ConversationError):
    """The assistant gave no usable reply; ``reason`` is for logs and metrics."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class MoveRefused(ConversationError):
    """A conversation in this state cannot do this."""

    def __init__(self, move: str, state: str) -> None:
        super().__init__(f"{move} is not possible while {state}")
        self.move = move
        self.state = state


class AlreadyTaken(ConversationError):
    """Another member has it; ``holder`` is their name."""

    def __init__(self, holder: str) -> None:
        super().__init__(f"{holder} has it")
        self.holder = holder


class UnknownAssignee(ConversationError):
    """No active member, or no team, has this id."""


class EmptyTeam(ConversationError):
    """Nobody is in the team who could answer; ``team`` is its name."""

    def __init__(self, team: str) -> None:
        super().__init__(f"nobody is in {team}")
        self.team = team


class AssistantForgot(AssistantUnavailable):
    """The assistant lost what it was told; it knows what people said up to ``told_upto``."""

    def __init__(self, told_upto: int) -> None:
        super().__init__("forgot")
        self.told_upto = told_upto
