"""What the letters to customers say, in their language. Pure; nothing of it is HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from web.conversations.records import Event
from web.hours.saying import say_opening_date
from web.mail.transcript import transcript_text
from web.words import Words


@dataclass(frozen=True)
class Letter:
    """A subject of one line and a plain text."""

    subject: str
    body: str


@dataclass(frozen=True)
class Letterhead:
    """What every letter has: the words, the customer's language, whose letter it is, the way back.

    Attributes:
        site_name: "" where nobody said.
        page: absolute address of the page on which the conversation began.
        link: the same with the key to the conversation, for whoever the letter is for.
        most_quoted: characters of the customer's that are quoted: as many as one message may have,
            for whoever left a stranger's address cannot send them a book.
    """

    words: Words
    language: str
    site_name: str
    page: str
    link: str
    most_quoted: int

    def say(self, key: str, **values: object) -> str:
        """Say a sentence of the letters."""
        return self.words.say(self.language, f"letters.{key}", values)

    def write(self, subject: str, *paragraphs: str) -> Letter:
        """Put the letter together: greeting, paragraphs, whose it is."""
        site = self.site_name
        team = self.say("signed_by", site=site) if site else self.say("signed")
        body = "\n\n".join([self.say("greeting"), *filter(None, paragraphs), team])
        titled = self.say("subject_of", subject=subject, site=site) if site else subject
        return Letter(titled, f"{body}\n")


def contact_letter(head: Letterhead, *, question: str, opening: datetime | None) -> Letter:
    """Confirm that the question was kept, in the customer's own words, and say when we are back.

    Args:
        question: as the customer wrote it; "" where they have written nothing yet.
        opening: ``Schedule.next_opening`` where nobody is there; None: unknown, say nothing.
    """
    return head.write(
        head.say("contact_subject"),
        head.say("contact") if question else head.say("contact_without_question"),
        *_quoted(head, question),
        _back_when(head, opening),
        head.say("contact_next"),
        head.say("back", link=head.link),
        _key_note(head),
        head.say("not_you" if question else "not_your_address"),
    )


def new_address_letter(head: Letterhead, *, opening: datetime | None) -> Letter:
    """Confirm an address that takes the place of one left before, in short: nothing else is new.

    Args:
        opening: as for ``contact_letter``.
    """
    return head.write(
        head.say("new_address_subject"),
        head.say("new_address"),
        _back_when(head, opening),
        head.say("back", link=head.link),
        _key_note(head),
        head.say("not_your_address"),
    )


def answer_letter(head: Letterhead, *, said: Iterable[tuple[str, str]], question: str) -> Letter:
    """Bring what persons answered in their own words, what it answers, and the way back.

    Args:
        said: who, and what, line by line.
        question: as the customer wrote it; "" where they have written nothing since the last one.
    """
    answered: list[str] = []
    for name, lines in groupby(said, key=lambda line: line[0]):
        answered += [head.say("answer", name=name), *(text.strip() for _, text in lines)]
    return head.write(
        head.say("answer_subject"),
        *answered,
        head.say("answer_to") if question else "",
        *_quoted(head, question),
        head.say("back_to_answer", link=head.link),
        _key_note(head),
    )


def transcript_letter(
    head: Letterhead, *, events: Iterable[Event], zone: ZoneInfo, origin: str
) -> Letter:
    """Bring the whole conversation as the customer saw it.

    Args:
        events: all of the conversation; what is internal is left out here.
        zone: in which times are given, and named.
        origin: scheme and host of the help pages, before the addresses of articles.
    """
    return head.write(
        head.say("transcript_subject"),
        head.say("transcript"),
        transcript_text(head.words, head.language, events, zone=zone, origin=origin),
        # Without the key: a transcript is passed on to others, who are to read, not to write.
        head.say("back_in_browser", link=head.page),
    )


def article_letter(head: Letterhead, *, question: str, title: str, address: str) -> Letter:
    """Say that there is an article now on what was asked, and that no other letter follows.

    Args:
        question: as it is kept: masked.
        address: of the article's page.
    """
    return head.write(
        head.say("article_subject"),
        head.say("article_asked"),
        *_quoted(head, question),
        head.say("article_there"),
        f"{title}\n{address}",
        head.say("article_once"),
    )


def trial_letter(head: Letterhead) -> Letter:
    """Say that letters arrive: what ``python -m web mail-test`` sends."""
    return head.write(head.say("test_subject"), head.say("test"))


def _key_note(head: Letterhead) -> str:
    return head.say("link_holds") if head.link != head.page else ""


def _back_when(head: Letterhead, opening: datetime | None) -> str:
    if opening is None:
        return ""
    when = say_opening_date(head.words, head.language, opening)
    return head.say("contact_opening", opening=when)


def _quoted(head: Letterhead, text: str) -> list[str]:
    """Return the paragraphs that quote a text; where it is cut the last one says so."""
    text, shown = text.strip(), text.strip()[: head.most_quoted].rstrip()
    is_cut = len(text) > head.most_quoted
    lines = (f"{shown}…" if is_cut else shown).splitlines()
    quotation = "\n".join(f"> {line}".rstrip() for line in lines)
    return [quotation, head.say("cut") if is_cut else ""]
