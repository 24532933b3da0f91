"""Put the adapter together from the settings, and its row among the webhooks."""

import sqlalchemy as sa

from settings import Settings
from store.engine import writing
from web.desks.chatwoot import URL, Chatwoot, Dossiers
from web.desks.chatwoot_client import Account
from web.webhooks import queries, signing
from web.webhooks.sending import Desk
from web.webhooks.topics import TOPICS
from web.words import Words


def make_desks(
    settings: Settings, engine: sa.Engine, words: Words, dossiers: Dossiers
) -> dict[str, Desk]:
    """Return the adapters that are set up, by the address of their webhook."""
    if not settings.chatwoot_url:
        return {}
    account = Account(
        url=settings.chatwoot_url,
        account_id=settings.chatwoot_account_id,
        inbox_id=settings.chatwoot_inbox_id,
        token=settings.chatwoot_token,
    )
    chatwoot = Chatwoot(
        engine,
        account,
        words,
        origin=settings.origin,
        dossiers=dossiers,
        is_mail_on=settings.is_mail_on,
    )
    return {URL: chatwoot}


def enter_desks(engine: sa.Engine, settings: Settings) -> None:
    """Let the outbox tell Chatwoot where it is set up, and tell it nothing where it is not."""
    try:
        with writing(engine) as conn:
            known = queries.find_webhook_of(conn, URL)
            if settings.chatwoot_url and known is None:
                # It signs nothing: Chatwoot is spoken to with its own token.
                queries.add_webhook(conn, url=URL, secret=signing.new_secret(), topics=TOPICS)
            elif known and known.is_active and not settings.chatwoot_url:
                queries.set_webhook_active(conn, known.id, is_active=False)
    except sa.exc.IntegrityError:
        return  # another process was quicker
