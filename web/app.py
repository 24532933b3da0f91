"""The app of the web process: ``create_app`` wires all."""

from functools import partial
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, jsonify
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI

from knowledge_base.client import SearchClient
from settings import Settings
from store.engine import make_engine
from web import counting, errors, observation, security, templating
from web.api.conversations import conversation_routes
from web.api.customers import customer_routes
from web.api.desk import desk_routes
from web.api.desks import other_desk_routes
from web.api.events import event_routes
from web.api.help import help_routes
from web.api.leaving import leaving_routes
from web.api.messages import message_routes
from web.api.schemas import ErrorBody
from web.api.waiting import waiting_routes
from web.assignment.sweep import Assigning
from web.console import shell
from web.console.around import Around
from web.console.dossier_views import dossier_pages
from web.console.inbox import wording
from web.console.inbox.actions import inbox_actions
from web.console.inbox.asked import Asked
from web.console.inbox.stream import console_stream
from web.console.inbox.views import inbox_pages
from web.console.integrations_views import integrations_pages
from web.console.labels_views import labels_pages
from web.console.reports_views import reports_pages
from web.console.team_views import team_pages
from web.console.views import console_pages
from web.console.webhooks_views import webhooks_pages
from web.conversations.assistant import Assistant
from web.conversations.at_once import AtOnce
from web.conversations.desk import Desk
from web.conversations.links import Links
from web.conversations.live import Live
from web.conversations.replies import Replies
from web.conversations.service import Conversations
from web.conversations.starting import Starting
from web.conversations.telling import Telling
from web.customers.coming_back import CustomerKeys
from web.demo.views import shop_pages
from web.desks.making import enter_desks, make_desks
from web.dossier.reading import read_dossier
from web.editor.article_views import editor_article
from web.editor.attention_views import editor_attention
from web.editor.history_views import editor_history
from web.editor.list_views import editor_list
from web.editor.pictures_views import picture_uploads
from web.editor.review_views import editor_review
from web.editor.schedule import Schedule
from web.editor.settings_views import editor_settings
from web.editor.worklist_views import editor_worklist
from web.gaps.news import ArticleNews
from web.gaps.views import gaps_pages
from web.health import health_routes
from web.help.article_views import article_pages
from web.help.pictures_views import help_pictures
from web.help.sitemap_views import sitemap_pages
from web.help.views import help_pages
from web.hours.schedule import make_schedule
from web.instruments import metrics_routes
from web.json_provider import JsonProvider
from web.limits import Limits
from web.mail.posting import Posting
from web.mail.sending import Post
from web.metrics import Metrics
from web.own_words import load_all_words
from web.probes import Health
from web.queue.activity import Activity
from web.queue.contacts import Contacts
from web.queue.outlook import Outlook
from web.queue.ratings import Ratings
from web.queue.standing import Standings
from web.queue.watch import QueueWatch
from web.readers.views import ArticleViews
from web.readers.votes import Votes
from web.services import EXTENSION, Services
from web.site import make_site
from web.starters import Starters
from web.team import access
from web.team.known_devices import KnownDevices
from web.team.sign_in import Team
from web.tools import wording as tools_wording
from web.tools.canned_views import canned_pages
from web.tools.composer_views import composer_tools
from web.version import VERSION
from web.webhooks.sending import Webhooks
from web.widget_files import widget_routes
from web.words import Words


def create_app(settings: Settings) -> Flask:
    """Put the web process together; starts no thread and opens no connection yet.

    ``app.extensions["relais"].start()`` begins the work in the background (owed replies, letters,
    assignment, …): the server does (``web.wsgi``), tests do where they need it.
    """
    app = OpenAPI(
        "web",
        info=Info(title="Relais", version=VERSION, description="The API of the help widget."),
        security_schemes={
            "token": {"type": "http", "scheme": "bearer"},
            "api_token": {"type": "http", "scheme": "bearer"},
        },
        doc_ui=False,
        static_folder="static",
        template_folder="templates",
        validation_error_model=ErrorBody,
        validation_error_callback=errors.raise_invalid,
    )
    app.json = JsonProvider(app)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 300
    app.url_map.strict_slashes = False
    app.extensions[EXTENSION] = _make_services(settings)
    # In this order: a request is timed, checked, counted for whoever it is from, let in or not.
    observation.install(app)
    security.install(app, settings)
    counting.install(app)
    access.install(app)
    errors.install(app)
    templating.install(app)
    shell.install(app)
    wording.install(app)
    tools_wording.install(app)
    for api in (
        conversation_routes,
        customer_routes,
        message_routes,
        event_routes,
        waiting_routes,
        leaving_routes,
        help_routes,
        desk_routes,
        other_desk_routes,
    ):
        app.register_api(api)
    for pages in (
        help_pages,
        article_pages,
        help_pictures,
        sitemap_pages,
        shop_pages,
        widget_routes,
        health_routes,
        metrics_routes,
    ):
        app.register_blueprint(pages)
    for console in (
        console_pages,
        team_pages,
        integrations_pages,
        webhooks_pages,
        labels_pages,
        reports_pages,
        gaps_pages,
        inbox_pages,
        inbox_actions,
        console_stream,
        dossier_pages,
        canned_pages,
        composer_tools,
        editor_list,
        editor_article,
        editor_review,
        editor_history,
        editor_settings,
        editor_attention,
        editor_worklist,
        picture_uploads,
    ):
        app.register_blueprint(console)
    app.add_url_rule("/openapi.json", "openapi", _openapi(app))
    return app


def _make_services(settings: Settings) -> Services:
    engine = make_engine(settings.database)
    words = load_all_words(settings.relais_home)
    metrics = Metrics()
    assistant = Assistant(
        settings.assistant_url,
        secret=settings.assistant_secret.get_secret_value(),
        timeout_s=settings.assistant_timeout_s,
    )
    live = Live(engine, max_per_address=settings.streams_per_address)
    site, schedule = make_site(settings), make_schedule(settings)
    outlook = Outlook(
        engine,
        schedule,
        words,
        is_staffed_by_hours=settings.presence == "hours",
    )
    activity = Activity(engine, live)
    live.check_with(QueueWatch(engine, live, outlook, activity))
    telling = Telling(engine, assistant)
    standings = Standings(engine, outlook, activity, is_mail_on=settings.is_mail_on)
    replies = Replies(
        engine,
        telling,
        live,
        words,
        metrics,
        outlook=outlook,
        standings=standings,
        starting=Starting(settings.starting_mark),
    )
    post = Post(engine, settings, metrics, words)
    posting = Posting(settings, site, words, schedule, post)
    links = Links(settings.assistant_secret.get_secret_value())
    customer_keys = CustomerKeys(
        settings.assistant_secret.get_secret_value(), settings.customer_secret.get_secret_value()
    )
    dossiers = partial(_dossier, engine, words)
    return Services(
        settings=settings,
        site=site,
        engine=engine,
        words=words,
        metrics=metrics,
        assistant=assistant,
        search=SearchClient(settings.search_url, settings.search_timeout_s),
        live=live,
        telling=telling,
        replies=replies,
        post=post,
        links=links,
        customer_keys=customer_keys,
        conversations=Conversations(
            engine,
            replies,
            live,
            words,
            metrics,
            outlook=outlook,
            at_once=AtOnce(words, metrics, outlook=outlook, standings=standings),
            links=links,
            customer_keys=customer_keys,
            max_message_chars=settings.max_message_chars,
        ),
        desk=Desk(engine, replies, live, words, posting=posting, activity=activity),
        assigning=Assigning(engine, live, words, settings),
        webhooks=Webhooks(
            engine,
            origin=settings.origin,
            dossiers=dossiers,
            desks=make_desks(settings, engine, words, dossiers),
            prepare=partial(enter_desks, engine, settings),
        ),
        limits=Limits(settings),
        health=Health(settings, engine),
        starters=Starters(engine),
        team=Team(engine, KnownDevices(settings.assistant_secret.get_secret_value())),
        around=Around(),
        editing=Around(),
        schedule=Schedule(engine),
        article_news=ArticleNews(engine, posting),
        asked=Asked(),
        outlook=outlook,
        activity=activity,
        posting=posting,
        contacts=Contacts(
            engine,
            live,
            words,
            outlook=outlook,
            posting=posting,
            max_message_chars=settings.max_message_chars,
        ),
        ratings=Ratings(engine, live),
        standings=standings,
        views=ArticleViews(engine),
        votes=Votes(engine, secret=settings.assistant_secret.get_secret_value()),
    )


def _dossier(engine: sa.Engine, words: Words, id_: str, language: str) -> dict[str, Any]:
    return read_dossier(engine, id_, words=words, language=language)


def _openapi(app: OpenAPI) -> Any:
    def show_document() -> Response:
        """Return the OpenAPI document."""
        return jsonify(app.api_doc)

    return show_document
