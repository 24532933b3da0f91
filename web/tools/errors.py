"""What the agents' tools refuse; ``web.errors`` maps each to a status and a sentence."""


class ToolRefused(Exception):
    """The root of what the agents' tools refuse."""


class CardGone(ToolRefused):
    """The article of a card is not published any more, or its section is gone."""


class NothingToReport(ToolRefused):
    """The event shows no article, or the article is gone."""


class AlreadyReported(ToolRefused):
    """The member has reported this article here already."""
