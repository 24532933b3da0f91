"""What one web process is made of; ``create_app`` puts it together, views take it from here."""

from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa
from flask import current_app

from knowledge_base.client import SearchClient
from settings import Settings
from web.assignment.sweep import Assigning
from web.console.around import Around
from web.console.inbox.asked import Asked
from web.conversations.assistant import Assistant
from web.conversations.desk import Desk
from web.conversations.links import Links
from web.conversations.live import Live
from web.conversations.replies import Replies
from web.conversations.service import Conversations
from web.conversations.telling import Telling
from web.customers.coming_back import CustomerKeys
from web.editor.schedule import Schedule
from web.gaps.news import ArticleNews
from web.limits import Limits
from web.mail.posting import Posting
from web.mail.sending import Post
from web.metrics import Metrics
from web.probes import Health
from web.queue.activity import Activity
from web.queue.contacts import Contacts
from web.queue.outlook import Outlook
from web.queue.ratings import Ratings
from web.queue.standing import Standings
from web.readers.views import ArticleViews
from web.readers.votes import Votes
from web.site import Site
from web.starters import Starters
from web.team.sign_in import Team
from web.webhooks.sending import Webhooks
from web.words import Words

EXTENSION = "relais"


@dataclass(frozen=True)
class Services:
    """The parts that live as long as the process."""

    settings: Settings
    site: Site
    engine: sa.Engine
    words: Words
    metrics: Metrics
    assistant: Assistant
    search: SearchClient
    live: Live
    telling: Telling
    replies: Replies
    post: Post
    links: Links
    customer_keys: CustomerKeys
    conversations: Conversations
    desk: Desk
    assigning: Assigning
    webhooks: Webhooks
    schedule: Schedule
    article_news: ArticleNews
    limits: Limits
    health: Health
    starters: Starters
    team: Team
    around: Around
    editing: Around
    asked: Asked
    outlook: Outlook
    activity: Activity
    standings: Standings
    posting: Posting
    contacts: Contacts
    ratings: Ratings
    views: ArticleViews
    votes: Votes

    def start(self) -> None:
        """Begin the background work."""
        self.replies.start()
        self.telling.start()
        self.assigning.start()
        self.post.start()
        self.webhooks.start()
        self.schedule.start()
        self.views.start()
        self.article_news.start()

    def stop(self, *, grace_s: float = 0.0) -> None:
        """End streams and background work; what is not answered in ``grace_s`` is given back."""
        self.assigning.close()
        self.schedule.close()
        self.article_news.close()
        self.webhooks.close()
        self.live.close()
        self.telling.close()
        self.views.close()
        self.replies.close(grace_s=grace_s)
        # Not both graces one after the other: gunicorn waits for 4 s in all.
        self.post.close()

    def close(self) -> None:
        """Stop at once and close every connection."""
        self.stop()
        self.assistant.close()
        self.search.close()
        self.health.close()
        self.engine.dispose()


def services() -> Services:
    """Return the services of the app that handles this request."""
    return cast(Services, current_app.extensions[EXTENSION])
