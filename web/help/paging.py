"""Lists of articles in pages."""

from dataclasses import dataclass

from flask import abort, request

PER_PAGE = 100
_MAX_DIGITS = 6


@dataclass(frozen=True)
class Paging:
    """Where a page is among its neighbours; an address is "" where there is no neighbour."""

    number: int
    count: int
    previous_url: str
    next_url: str

    @property
    def offset(self) -> int:
        """How many articles are on the pages before."""
        return (self.number - 1) * PER_PAGE


def paging(path: str, *, total: int) -> Paging:
    """Return the page that ``?page=`` asks for; 404 for one that is not there."""
    asked = request.args.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _MAX_DIGITS else 0
    count = max(1, -(-total // PER_PAGE))
    if not 1 <= number <= count:
        abort(404)
    return Paging(
        number=number,
        count=count,
        previous_url=page_url(path, number - 1) if number > 1 else "",
        next_url=page_url(path, number + 1) if number < count else "",
    )


def page_url(path: str, number: int) -> str:
    """Return the address of a page; the first one has no number."""
    return path if number == 1 else f"{path}?page={number}"
