"""The sections of an article as plain text: what is cut into chunks and shown as an answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """What stands under one heading, without its sub-sections.

    Attributes:
        headings: heading path within the article, outermost first; () before the first heading.
        anchor: fragment of the help page that shows the section; "" for the top.
        text: plain text. Paragraphs are separated by blank lines, list items are lines with
            "- " or "1. ", code keeps its lines, a table row is one line.
    """

    headings: tuple[str, ...]
    anchor: str
    text: str
