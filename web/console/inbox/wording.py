"""Words and times of the inbox, for its templates and for its script."""

from datetime import date, datetime, timedelta

from flask import Flask
from jinja2 import pass_context
from jinja2.runtime import Context

from web.console.inbox.lines import Line
from web.console.inbox.zone import local
from web.hours.saying import clock_time, say_time
from web.language import request_language
from web.services import services

_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def install(app: Flask) -> None:
    """Give templates the times of the inbox."""
    app.jinja_env.globals.update(
        clock_time=clock_time,
        local_time=lambda at: clock_time(local(at)),
        local_day=lambda at: local(at).date(),
        format_wait=_format_wait,
        format_waited=_format_waited,
        format_until=_format_until,
        reason_sentence=_reason_sentence,
        change_sentence=_change_sentence,
    )


def script_words() -> dict[str, str]:
    """Return the sentences that the script says itself, by their whole keys."""
    found = services().words.catalogue(request_language(), "inbox")
    return {f"inbox.{key}": words for key, words in found.items() if key.startswith("script.")}


@pass_context
def _format_wait(context: Context, since: datetime, now: datetime) -> str:
    """Return how long ago that was, in the largest unit; the script counts on."""
    return _format_waited(context, max(now - since, timedelta()).total_seconds())


@pass_context
def _format_waited(context: Context, seconds: float) -> str:
    """Return how long that is, in the words of ``static/console/inbox/ticking.js``."""
    ago = timedelta(seconds=seconds)
    if ago < _HOUR:
        unit, count = "minutes", ago // _MINUTE
    elif ago < 2 * _DAY:
        unit, count = "hours", ago // _HOUR
    else:
        unit, count = "days", ago // _DAY
    words = services().words
    return words.say(context["language"], f"inbox.script.{unit}", {"count": count})


@pass_context
def _format_until(context: Context, at: datetime | str) -> str:
    """Return what stands after "until": the time of day, with the day where it is not today."""
    moment = local(datetime.fromisoformat(at) if isinstance(at, str) else at)
    words, language = services().words, context["language"]
    values = {"time": say_time(words, language, moment)}
    if moment.date() == _today(context):
        return words.say(language, "inbox.until_time", values)
    day = f"{moment.day:02d}/{moment.month:02d}"
    return words.say(language, "inbox.until_day", values | {"day": day})


@pass_context
def _reason_sentence(context: Context, reason: str) -> str:
    """Return why a person is asked for; one that the catalogue does not know says as much."""
    language = context["language"]
    keys = [f"inbox.reason.{reason}", "inbox.reason.request"]
    return services().words.say_first(language, keys, {})


@pass_context
def _change_sentence(context: Context, line: Line) -> str:
    """Return what a line says has changed."""
    values = dict(line.values)
    if line.change == "snoozed":
        values["time"] = _format_until(context, values["until"])
    if line.change.startswith("person_requested"):
        values["reason"] = _reason_sentence(context, values["why"])
    keys = [f"inbox.change.{line.change}", "inbox.change.other"]
    return services().words.say_first(context["language"], keys, values)


def _today(context: Context) -> date:
    now = context.get("now_at") or datetime.now().astimezone()
    return local(now).date()
