"""What tests of the actions are made of: hits, answers, a search across its border, a tracker."""

import asyncio
import json
import threading
from datetime import UTC, datetime

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from actions.asking import PromptSearch
from knowledge_base.client import Answer, Hit, Matter


def hit(
    article_id=1,
    *,
    score=0.9,
    probability=0.5,
    title=None,
    text="Sign in and open Orders.",
    headings=("Orders", "Track"),
    goes_on=False,
    chunk_id=None,
    **changes,
):
    return Hit(
        article_id=article_id,
        revision_id=article_id * 10,
        chunk_id=chunk_id or article_id * 100,
        key=f"article-{article_id}",
        slug=f"article-{article_id}",
        language="en",
        title=title or f"Article {article_id}",
        category_path="Orders",
        headings=headings,
        anchor="track",
        text=text,
        goes_on=goes_on,
        reviewed_at=datetime(2026, 5, 1, tzinfo=UTC),
        review_by=None,
        score=score,
        probability=probability,
        **changes,
    )


def found(*hits, probability=0.8, verdict="answer", near=0.9, matter=None, **more):
    """Return an answer; ``matter`` is a name with its probability."""
    return Answer(
        probability=probability,
        hits=hits,
        took_ms=1.0,
        near_probability=near,
        verdict=verdict,
        matter=Matter(*matter) if matter else None,
        **more,
    )


NOTHING = found(probability=0.0, verdict="none", near=0.0)


class FakeSearch:
    """The search process across its border: answers in turn, or raises what the client raises."""

    def __init__(self, *answers, section=None):
        self.answers = list(answers)
        self.given_section = section
        self.asked = []
        self.contexts = []
        self.sections = []
        self.threads = set()

    def search(self, question, *, language, limit, context):
        self.asked.append((question, language, limit))
        self.contexts.append(context)
        self.threads.add(threading.get_ident())
        return _or_raise(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])

    def section(self, article_id, chunk_id, *, language):
        self.sections.append((article_id, chunk_id, language))
        return _or_raise(self.given_section)


def _or_raise(given):
    if isinstance(given, Exception):
        raise given
    return given


def turn(text="where is my parcel", *, slots=None, language="en", intent=None, entities=None):
    message = {
        "text": text,
        "intent": {"name": intent},
        "entities": [{"entity": name, "value": v} for name, v in (entities or {}).items()],
        "metadata": {"language": language} if language else None,
    }
    return Tracker("conversation", slots or {}, message, [], False, None, {}, "action_listen")


def run(action, tracker):
    """Return the parts that an action sends and the slots that it sets."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, tracker, {}))
    parts = [message["custom"] for message in dispatcher.messages]
    # They travel as JSON.
    return json.loads(json.dumps([parts, {event["name"]: event["value"] for event in events}]))


def told(parts):
    """Return what each part says or why it is there."""
    return [part.get("say") or part.get("reason") or part["type"] for part in parts]


class Conversation:
    """Turns in a row: what one remembers the next one reads."""

    def __init__(self, search):
        self.search = search
        self.slots = {}

    def say(self, text, action_class, **more):
        """Return what is told in reply by the action."""
        tracker = turn(text, slots=self.slots, **more)
        self.parts, slots = self._run(action_class, tracker)
        self.slots = {**self.slots, **slots}
        return told(self.parts)

    def _run(self, action_class, tracker):
        if not hasattr(action_class, "find"):
            return run(action_class(), tracker)
        prompt = PromptSearch(self.search, timeout_s=5, threads=1)
        try:
            return run(action_class(search=prompt), tracker)
        finally:
            prompt.close()

    @property
    def awaiting(self):
        return self.slots["awaiting"]


def after_an_answer(*later):
    """Return a conversation in which a refund was asked about and answered."""
    talk = Conversation(FakeSearch(found(hit(1), topic="refund"), *later))
    talk.say("when do I get my refund", ActionAnswer)
    return talk
