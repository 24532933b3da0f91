"""Signing in and out, and whose session a cookie is."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from store.tables import utc_now
from web.conversations.tokens import new_token, token_hash
from web.team import queries, session_queries
from web.team.errors import LockedOut, WrongCredentials, WrongPassword
from web.team.passwords import hash_password, is_outdated, is_right, rehash
from web.team.records import Credentials, Member, Session
from web.team.rules import (
    FAILURES_PER_ACCOUNT,
    FAILURES_PER_ACCOUNT_AND_ADDRESS,
    FAILURES_PER_ADDRESS,
    WINDOW,
    email_hash,
    fold_email,
    lock_out_s,
)

log = structlog.get_logger(__name__)

IDLE_FOR = timedelta(hours=12)
LASTS_FOR = timedelta(days=7)
# Not with each request: a page and all it loads are one use.
_NOTED_EVERY = timedelta(seconds=30)


@dataclass(frozen=True)
class SignedIn:
    """A new session; ``token`` goes into the cookie and is kept nowhere else."""

    member: Member
    token: str


class Team:
    """What members do about themselves; changes to the team are in ``web.team.members``."""

    def __init__(self, engine: sa.Engine, *, now: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._now = now

    def sign_in(self, email: str, password: str, *, address: str) -> SignedIn:
        """Begin a session.

        Args:
            address: the client's, as ``web.counting.client_address`` names it.

        Raises:
            LockedOut: too many failed; the password was not looked at.
            WrongCredentials: no active member has these.
        """
        found = self._check(email, password, address=address)
        if found is None:
            log.info("sign_in_failed")
            raise WrongCredentials
        member, now, token = found.member, self._now(), new_token()
        with writing(self._engine) as conn:
            session_queries.delete_ended_sessions(conn, now=now, used_since=now - IDLE_FOR)
            session_queries.insert_session(
                conn,
                member.id,
                token_hash=token_hash(token),
                csrf_token=secrets.token_urlsafe(32),
                at=now,
                expires_at=now + LASTS_FOR,
            )
            if is_outdated(found.password_hash):
                queries.update_member(conn, member.id, password_hash=rehash(password))
        log.info("signed_in", member=member.id)
        return SignedIn(member, token)

    def sign_out(self, token: str) -> None:
        """End the session; one that has ended already is no mistake."""
        with writing(self._engine) as conn:
            session_queries.delete_session(conn, token_hash(token))

    def session_of(self, token: str, *, is_use: bool = True) -> Session | None:
        """Return the session of a cookie, None where it opens nothing (any more).

        Args:
            is_use: False for what a page does by itself, which keeps no session alive. A use is an
                act: who was silent is so no longer, which the session returned does not show yet.
        """
        now, hash_ = self._now(), token_hash(token)
        with reading(self._engine) as conn:
            session = session_queries.find_session(conn, hash_, now=now, used_since=now - IDLE_FOR)
        if session and is_use and now - session.seen_at >= _NOTED_EVERY:
            # Who reads must not fail because somebody else is writing for long.
            with suppress(sa.exc.OperationalError), writing(self._engine) as conn:
                session_queries.touch_session(conn, hash_, now)
                queries.touch_member(conn, session.member.id, now)
        if session and is_use and session.member.silent_since:
            with suppress(sa.exc.OperationalError):
                self.note_act(session.member.id)
        return session

    def member_of(self, token: str) -> Member | None:
        """Return who is signed in with this cookie's token."""
        session = self.session_of(token)
        return session.member if session else None

    def note_presence(self, member_id: int) -> None:
        """Note that a console of the member is open."""
        with writing(self._engine) as conn:
            queries.touch_member(conn, member_id, self._now())

    def note_act(self, member_id: int) -> None:
        """Note that the member does something: who was silent can be given conversations again."""
        with writing(self._engine) as conn:
            queries.set_silent(conn, member_id, None)

    def change_password(self, session: Session, current: str, new: str, *, address: str) -> None:
        """Change one's own password; every other session of the member ends.

        Raises:
            WrongPassword: ``current`` is another one.
            LockedOut: tried too often.
            WeakPassword: the new one is too short.
        """
        new_hash = hash_password(new)
        if self._check(session.member.email, current, address=address) is None:
            raise WrongPassword
        with writing(self._engine) as conn:
            queries.update_member(conn, session.member.id, password_hash=new_hash)
            session_queries.delete_sessions_of(conn, session.member.id, but=session.token_hash)

    def _check(self, email: str, password: str, *, address: str) -> Credentials | None:
        """Return the active member who has these; what is wrong counts for the lock-out."""
        hash_, now = email_hash(email), self._now()
        since = now - WINDOW
        # Noted as failed before the password is looked at: of many tries at once, no more than
        # the limit come through.
        with writing(self._engine) as conn:
            id_ = session_queries.insert_failure(
                conn, email_hash=hash_, address=address, at=now, since=since
            )
        with reading(self._engine) as conn:
            waits_s = [
                lock_out_s(
                    session_queries.list_failures(conn, but=id_, since=since, limit=limit, **of),
                    limit,
                    now,
                )
                for limit, of in (
                    (FAILURES_PER_ACCOUNT_AND_ADDRESS, {"email_hash": hash_, "address": address}),
                    (FAILURES_PER_ADDRESS, {"address": address}),
                    (FAILURES_PER_ACCOUNT, {"email_hash": hash_}),
                )
            ]
            found = queries.find_credentials(conn, fold_email(email))
        if wait_s := max(waits_s):
            with writing(self._engine) as conn:
                session_queries.delete_failure(conn, id_)
            log.warning("sign_in_locked", retry_after_s=wait_s)
            raise LockedOut(wait_s)
        if not is_right(found.password_hash if found else None, password):
            return None
        if found is None or not found.member.is_active:
            return None
        with writing(self._engine) as conn:
            # What others try elsewhere goes on counting: signing in here gives them no new tries.
            session_queries.delete_failures_of(conn, hash_, address=address)
        return found
