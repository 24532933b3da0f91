"""Up to where each conversation's tracker was told what a person and the customer said.

Kept beside the trackers and no longer than they are: a session that begins anew empties slots and
events, a restart empties everything. Web compares it with what it has told, and tells again.
"""


class ToldMarks:
    """The highest number told of each conversation; 0 where nothing was, or all was forgotten."""

    def __init__(self) -> None:
        self._upto: dict[str, int] = {}

    def of(self, conversation: str) -> int:
        """Return up to which event the conversation was told."""
        return self._upto.get(conversation, 0)

    def raise_to(self, conversation: str, upto: int) -> int:
        """Note what was told, never less than before; returns what holds now."""
        self._upto[conversation] = max(upto, self.of(conversation))
        return self._upto[conversation]

    def forget(self, conversation: str) -> None:
        """Forget the conversation together with its tracker."""
        self._upto.pop(conversation, None)


# One for the process, as the trackers are: Rasa makes the store and wraps it out of reach.
told_marks = ToldMarks()
