"""Which changed articles still wait for vectors, and how far the index is right without them."""

from collections.abc import Collection, Mapping


class Backlog:
    """Articles that wait to be embedded; the newest change has its turn first.

    So an article that is published during a large import is found while the import still waits.

    Attributes:
        seen: every change up to this sequence number is in the index or waits here.
    """

    def __init__(self, seen: int) -> None:
        self.seen = seen
        self._waiting: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def synced_seq(self) -> int:
        """Every change up to this sequence number is in the index, none of it waits."""
        return min(self._waiting.values(), default=self.seen + 1) - 1

    def take_in(self, changed: Mapping[int, int], seen: int, unfinished: Collection[int]) -> None:
        """Add changes.

        Args:
            changed: sequence number of the change by article.
            seen: the newest number there was when ``changed`` was read.
            unfinished: those of the articles that lack a vector.
        """
        for article_id, changed_seq in changed.items():
            self._waiting.pop(article_id, None)
            if article_id in unfinished:
                self._waiting[article_id] = changed_seq
        self.seen = seen

    def newest(self, limit: int) -> list[int]:
        """Return up to ``limit`` waiting articles, newest change first."""
        return sorted(self._waiting, key=self._waiting.__getitem__, reverse=True)[:limit]

    def finish(self, article_ids: Collection[int]) -> None:
        """Take out articles that lack nothing any more."""
        for article_id in article_ids:
            self._waiting.pop(article_id, None)
