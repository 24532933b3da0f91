"""Which letter is promised when: in the transaction in which it became due."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

import sqlalchemy as sa

from settings import Settings, origin_of
from store.tables import utc_now
from web.conversations.links import FRAGMENT, Links
from web.conversations.queries import list_episode
from web.conversations.records import Conversation, Event
from web.hours.schedule import Schedule
from web.mail import answers, queries
from web.mail.letters import (
    Letter,
    Letterhead,
    answer_letter,
    article_letter,
    contact_letter,
    new_address_letter,
    transcript_letter,
)
from web.mail.sending import Post
from web.mail.timing import MOST_HELD, answer_due_at, is_away
from web.mail.transcript import part_text
from web.queue.question_left import question_answered
from web.queue.seen_queries import find_customer_seen_at
from web.site import Site
from web.urls import article_path
from web.words import Words


class Posting:
    """What promises letters; without a mail server it promises none."""

    def __init__(
        self, settings: Settings, site: Site, words: Words, schedule: Schedule, post: Post
    ) -> None:
        self._settings = settings
        self._site = site
        self._words = words
        self._schedule = schedule
        self._post = post
        self._links = Links(settings.assistant_secret.get_secret_value())

    @property
    def is_mail_on(self) -> bool:
        """Whether letters are sent."""
        return self._settings.is_mail_on

    def wake(self) -> None:
        """See to the letters promised just now; after the commit."""
        self._post.wake()

    def confirm_contact(
        self,
        conn: sa.Connection,
        id_: str,
        event: Event,
        *,
        recipient: str,
        question: str | None,
        opening: datetime | None,
    ) -> None:
        """Confirm that an address and a question were kept.

        Args:
            question: None where only the address is another one.
        """
        if not self.is_mail_on:
            return
        head = self._head(conn, id_, event.language, recipient)
        if question is None:
            letter = new_address_letter(head, opening=opening)
        else:
            letter = contact_letter(head, question=question, opening=opening)
        self._promise(conn, f"contact:{id_}:{event.seq}", id_, recipient, letter)

    def send_answer(self, conn: sa.Connection, was: Conversation, event: Event) -> None:
        """Send a person's words by e-mail too, where they are not read in the widget before.

        What is said within a short while goes as one letter: the one that waits is written anew,
        unless it is being sent.

        Args:
            was: the conversation before these words; locked.
        """
        if not self.is_mail_on or not was.contact_email:
            return
        now = utc_now()
        waiting = queries.lock_unclaimed(
            conn, was.id, beginning=answers.key_beginning(was.id), due_before=now + MOST_HELD
        )
        episode = list_episode(conn, was.id)
        seqs = answers.lines_of(waiting.key) if waiting else []
        lines = [line for line in episode if line.seq in seqs]
        if len(lines) < len(seqs):  # it is about another episode
            waiting, lines = None, []
        lines.append(event)
        key = answers.answer_key(was.id, [line.seq for line in lines])
        letter = self._answer(conn, was, lines, episode=episode)
        due_at = answer_due_at(
            is_gone=is_away(was.state, find_customer_seen_at(conn, was.id), now=now),
            first_at=waiting.created_at if waiting else now,
            now=now,
        )
        if waiting is None:
            self._promise(conn, key, was.id, was.contact_email, letter, due_at=due_at)
            return
        queries.rewrite(
            conn,
            waiting,
            key=key,
            # As it is now: the customer may have left another one since.
            recipient=was.contact_email,
            subject=letter.subject,
            body=letter.body,
            due_at=due_at,
        )

    def _answer(
        self,
        conn: sa.Connection,
        of: Conversation,
        lines: Sequence[Event],
        *,
        episode: Sequence[Event],
    ) -> Letter:
        asked = [question_answered(episode, line) for line in lines]
        nameless = self._words.say(of.spoken_language, "letters.author_agent")
        return answer_letter(
            self._head(conn, of.id, of.spoken_language, of.contact_email or ""),
            said=[
                (line.author_name or nameless, self._text(line, of.spoken_language))
                for line in lines
            ],
            question="\n\n".join(dict.fromkeys(filter(None, asked))),
        )

    def _text(self, line: Event, language: str) -> str:
        origin = self._settings.origin
        texts = [part_text(part, origin, self._words, language) for part in line.parts]
        return "\n\n".join(filter(None, texts))

    def send_transcript(
        self, conn: sa.Connection, of: Conversation, events: Iterable[Event], *, recipient: str
    ) -> None:
        """Send the conversation as it is now; asked for again before it goes on, once."""
        letter = transcript_letter(
            # Whoever else it is sent to reads it, and does not go on with it.
            self._head(
                conn, of.id, of.language, recipient if recipient == of.contact_email else ""
            ),
            events=events,
            zone=self._schedule.zone,
            origin=self._settings.origin,
        )
        to = hashlib.sha256(recipient.encode()).hexdigest()[:16]
        self._promise(conn, f"transcript:{of.id}:{of.last_seq}:{to}", of.id, recipient, letter)

    def tell_of_article(
        self,
        conn: sa.Connection,
        id_: str,
        article_id: int,
        *,
        recipient: str,
        language: str,
        question: str,
        title: str,
        article: tuple[str, str],
    ) -> None:
        """Tell a customer that there is an article on what they asked, once.

        Args:
            article: its language and slug.
        """
        # Without the key to the conversation: the letter is of an article, to whom it may concern.
        letter = article_letter(
            self._head(conn, id_, language, ""),
            question=question,
            title=title,
            address=f"{self._settings.origin}{article_path(*article)}",
        )
        self._promise(conn, f"{queries.ARTICLE_NEWS}{id_}:{article_id}", id_, recipient, letter)

    def _promise(
        self,
        conn: sa.Connection,
        key: str,
        id_: str,
        recipient: str,
        letter: Letter,
        *,
        due_at: datetime | None = None,
    ) -> None:
        queries.enqueue(
            conn,
            key=key,
            conversation_id=id_,
            recipient=recipient,
            subject=letter.subject,
            body=letter.body,
            due_at=due_at,
        )

    def _head(self, conn: sa.Connection, id_: str, language: str, recipient: str) -> Letterhead:
        page = self._trusted(queries.find_page_url(conn, id_)) or f"{self._settings.origin}/help/"
        key = self._links.sign(id_, recipient=recipient, now=utc_now()) if recipient else None
        return Letterhead(
            self._words,
            language,
            self._site.name,
            page=page,
            link=f"{page}#{FRAGMENT}={key}&lang={language}" if key else page,
            most_quoted=self._settings.max_message_chars,
        )

    def _trusted(self, page_url: str | None) -> str | None:
        """Return the page where the widget was, if it is on a site that may embed it.

        The address is what a client claimed: a letter in our name must not lead anywhere else.
        """
        if not page_url:
            return None
        try:
            parts = urlsplit(page_url)
            origin = origin_of(f"{parts.scheme}://{parts.netloc}")
        except ValueError:
            return None
        ours = {self._settings.origin, *self._settings.allowed_origins}
        return page_url if origin in ours else None
