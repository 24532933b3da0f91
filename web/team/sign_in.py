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
from web.team.known_devices import KnownDevices
from web.team.passwords import hash_password, is_outdated, is_right, rehash
from web.team.records import Credentials, Member, Session
from web.team.rules import (
    FAILURES_PER_ACCOUNT,
    FAILURES_PER_ACCOUNT_AND_ADDRESS,
    FAILURES_PER_ADDRESS,
    FAILURES_PER_DEVICE,
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
    """A new session; ``token`` goes into the cookie and is kept nowhere else.

    ``device`` is what the browser is known by from now on, None where there is no secret.
    """

    member: Member
    token: str
    device: str | None


class Team:
    """What members do about themselves; changes to the team are in ``web.team.members``."""

    def __init__(
        self, engine: sa.Engine, devices: KnownDevices, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._engine = engine
        self._devices = devices
        self._now = now

    def sign_in(self, email: str, password: str, *, address: str, device: str = "") -> SignedIn:
        """Begin a session.

        Args:
            address: the client's, as ``web.counting.client_address`` names it.
            device: what the browser was given when somebody last signed in there.

        Raises:
            LockedOut: too many failed; the password was not looked at.
            WrongCredentials: no active member has these.
        """
        found = self._check(email, password, address=address, device=device)
        if found is None:
            log.info("sign_in_failed")
            raise WrongCredentials
        member, now, token = found.member, self._now(), new_token()
        password_hash = found.password_hash
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
            if is_outdated(password_hash):
                password_hash = rehash(password)
                queries.update_member(conn, member.id, password_hash=password_hash)
        log.info("signed_in", member=member.id)
        return SignedIn(member, token, self._devices.sign(member.id, password_hash, now=now))

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

    def change_password(
        self, session: Session, current: str, new: str, *, address: str, device: str = ""
    ) -> str | None:
        """Change one's own password; every other session of the member ends.

        Returns:
            What this browser is known by from now on; all others are known no more.

        Raises:
            WrongPassword: ``current`` is another one.
            LockedOut: tried too often.
            WeakPassword: the new one is too short.
        """
        new_hash = hash_password(new)
        member = session.member
        if self._check(member.email, current, address=address, device=device) is None:
            raise WrongPassword
        with writing(self._engine) as conn:
            queries.update_member(conn, member.id, password_hash=new_hash)
            session_queries.delete_sessions_of(conn, member.id, but=session.token_hash)
        return self._devices.sign(member.id, new_hash, now=self._now())

    def _check(self, email: str, password: str, *, address: str, device: str) -> Credentials | None:
        """Return the active member who has these; what is wrong counts for the lock-out."""
        hash_, now = email_hash(email), self._now()
        since = now - WINDOW
        with reading(self._engine) as conn:
            found = queries.find_credentials(conn, fold_email(email))
        known = self._devices.find_device(device, found, now=now)
        # Noted as failed before the password is looked at: of many tries at once, no more than
        # the limit come through.
        with writing(self._engine) as conn:
            id_ = session_queries.insert_failure(
                conn, email_hash=hash_, address=address, device=known, at=now, since=since
            )
        with reading(self._engine) as conn:
            waits_s = [
                lock_out_s(
                    session_queries.list_failures(
                        conn, but=id_, since=since, limit=limit, device=known, **of
                    ),
                    limit,
                    now,
                )
                for limit, of in _limits(hash_, address, is_known=bool(known))
            ]
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
            session_queries.delete_failures_of(
                conn, hash_, address=None if known else address, device=known
            )
        return found


def _limits(
    email_hash: str, address: str, *, is_known: bool
) -> tuple[tuple[int, dict[str, str]], ...]:
    """Return how many failures lock, and of which; those in known browsers are counted apart."""
    of_account = {"email_hash": email_hash}
    if is_known:
        return ((FAILURES_PER_DEVICE, of_account),)
    return (
        (FAILURES_PER_ACCOUNT_AND_ADDRESS, {**of_account, "address": address}),
        (FAILURES_PER_ADDRESS, {"address": address}),
        (FAILURES_PER_ACCOUNT, of_account),
    )
