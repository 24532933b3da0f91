"""Unit tests of what keeps bot/ running: patches, locks, sessions, the channel.

Run in .venv-rasa by tests/bot/test_rasa.py: ``python -m unittest``.
"""

import asyncio
import inspect
import unittest

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.core.lock_store import LockStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot import channel, patches, sessions
from bot.lock_store import AsyncLockStore
from bot.told_marks import told_marks
from bot.tracker_store import BoundedTrackerStore

DOMAIN = Domain.load("bot/domain.yml")


class Patches(unittest.TestCase):
    """Fails when Rasa's shape is no longer the one that bot/patches.py repairs."""

    def test_both_are_in_place(self):
        self.assertIs(RemoteAction._validate_action_result, patches.validate_action_result)
        self.assertIs(Event.resolve_by_type, patches.resolve_by_type)

    def test_rasa_still_calls_the_validator_with_the_response_alone(self):
        source = inspect.getsource(RemoteAction.run)
        self.assertIn("self._validate_action_result(response)", source)
        self.assertIn("events", RemoteAction.action_response_format_spec()["properties"])

    def test_rasa_still_resolves_each_event_by_name(self):
        self.assertIn("Event.resolve_by_type(event_name, default)", inspect.getsource(Event))
        signature = inspect.signature(patches.resolve_by_type_of_rasa)
        self.assertEqual(["type_name", "default"], list(signature.parameters))

    def test_the_validator_judges_as_rasa_does(self):
        spec = RemoteAction.action_response_format_spec()
        for result in (
            {"events": [], "responses": []},
            {"events": [{"event": "slot", "name": "awaiting", "value": "person"}], "responses": []},
            {"events": [], "responses": [{"custom": {"type": "say"}}]},
            {},
            {"events": [{"event": "slot"}]},
            {"events": {}, "responses": []},
            {"events": [], "responses": ["text"]},
            [],
            None,
        ):
            with self.subTest(result=result):
                try:
                    jsonschema.validate(result, spec)
                except jsonschema.ValidationError:
                    with self.assertRaises(jsonschema.ValidationError):
                        patches.validate_action_result(None, result)
                else:
                    self.assertTrue(patches.validate_action_result(None, result))

    def test_every_event_is_found_as_rasa_finds_it(self):
        for name in (
            "user",
            "bot",
            "slot",
            "action",
            "pause",
            "resume",
            "session_started",
            "topic",
        ):
            with self.subTest(name=name):
                expected = patches.resolve_by_type_of_rasa(name)
                self.assertIs(expected, patches.resolve_by_type(name))
        with self.assertRaises(ValueError):
            patches.resolve_by_type("no such event")
        self.assertIs(SlotSet, patches.resolve_by_type("no such event", SlotSet))


class Locks(unittest.TestCase):
    """One message of a conversation at a time, in order; other conversations do not wait."""

    def test_a_conversation_is_served_in_order_and_forgotten(self):
        async def scenario():
            store, order = AsyncLockStore(), []

            async def turn(number):
                async with store.lock("a"):
                    order.append(("in", number))
                    await asyncio.sleep(0)
                    order.append(("out", number))

            await asyncio.gather(*(turn(number) for number in range(5)))
            return store, order

        store, order = asyncio.run(scenario())
        self.assertEqual([(way, n) for n in range(5) for way in ("in", "out")], order)
        self.assertEqual(({}, {}), (store._locks, store._users))

    def test_other_conversations_do_not_wait(self):
        async def scenario():
            store = AsyncLockStore()
            async with store.lock("a"), store.lock("b"):
                return True

        self.assertTrue(asyncio.run(asyncio.wait_for(scenario(), 5)))

    def test_a_turn_that_fails_frees_the_conversation(self):
        async def scenario():
            store = AsyncLockStore()
            with self.assertRaises(RuntimeError):
                async with store.lock("a"):
                    raise RuntimeError
            async with store.lock("a"):
                return True

        self.assertTrue(asyncio.run(asyncio.wait_for(scenario(), 5)))

    def test_it_takes_the_arguments_that_rasa_gives(self):
        self.assertEqual(
            list(inspect.signature(LockStore.lock).parameters),
            list(inspect.signature(AsyncLockStore.lock).parameters),
        )


def conversation(turns, *, name="a"):
    """Return a tracker after so many turns that left an offer open."""
    tracker = DialogueStateTracker(name, DOMAIN.slots)
    tracker.update_with_events(
        [ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")],
        DOMAIN,
    )
    for _ in range(turns):
        tracker.update_with_events(
            [
                UserUttered("where is it", {"name": "question"}),
                ActionExecuted("action_answer"),
                BotUttered(metadata={}),
                SlotSet("awaiting", "person"),
                SlotSet("episode", {"topic": "where is it"}),
                ActionExecuted("action_listen"),
            ],
            DOMAIN,
        )
    return tracker


class Sessions(unittest.TestCase):
    """After MAX_TURNS turns a session begins anew; what is open stays open."""

    def test_a_session_is_full_at_its_last_turn(self):
        self.assertFalse(sessions.is_session_full(conversation(sessions.MAX_TURNS - 1)))
        self.assertTrue(sessions.is_session_full(conversation(sessions.MAX_TURNS)))

    def test_a_person_who_took_over_is_not_thrown_out(self):
        tracker = conversation(sessions.MAX_TURNS)
        tracker.update(ConversationPaused())
        self.assertFalse(sessions.is_session_full(tracker))

    def test_the_next_turn_reads_a_short_session_with_the_slots_as_they_were(self):
        async def scenario():
            store = BoundedTrackerStore(DOMAIN)
            await store.save(conversation(sessions.MAX_TURNS))
            return await store.retrieve("a")

        tracker = asyncio.run(scenario())
        self.assertLess(len(tracker.events), 8)
        self.assertEqual("person", tracker.get_slot("awaiting"))
        self.assertEqual({"topic": "where is it"}, tracker.get_slot("episode"))
        self.assertEqual("action_listen", tracker.latest_action_name)

    def test_the_conversation_silent_for_longest_is_forgotten(self):
        async def scenario():
            store = BoundedTrackerStore(DOMAIN, max_bytes=5 * self.size_of(1) // 2)
            for name in ("a", "b", "a", "c"):
                await store.save(conversation(1, name=name))
            return list(await store.keys())

        self.assertEqual(["a", "c"], asyncio.run(scenario()))

    def test_what_a_forgotten_conversation_was_told_is_forgotten_with_it(self):
        async def scenario():
            store = BoundedTrackerStore(DOMAIN, max_bytes=3 * self.size_of(1) // 2)
            for name in ("told-a", "told-b"):
                told_marks.raise_to(name, 7)
                await store.save(conversation(1, name=name))

        asyncio.run(scenario())
        self.assertEqual([0, 7], [told_marks.of(name) for name in ("told-a", "told-b")])

    def test_a_long_conversation_takes_the_place_of_several_short_ones(self):
        async def scenario():
            store = BoundedTrackerStore(DOMAIN, max_bytes=self.size_of(10))
            for turns, name in ((1, "a"), (1, "b"), (10, "c"), (10, "c")):
                await store.save(conversation(turns, name=name))
            yield list(await store.keys())
            await store.save(conversation(19, name="d"))  # too long by itself: kept while it is new
            yield list(await store.keys())

        async def every():
            return [names async for names in scenario()]

        self.assertEqual([["c"], ["d"]], asyncio.run(every()))

    @staticmethod
    def size_of(turns):
        return len(BoundedTrackerStore.serialise_tracker(conversation(turns)))


class Channel(unittest.TestCase):
    """What web may send, and what becomes of it."""

    def test_a_typed_slash_is_no_command(self):
        for typed, read in (
            ("/restart", "restart"),
            (' / /not_helpful{"a": 1}', 'not_helpful{"a": 1}'),
            ("/", "."),
            ("and/or", "and/or"),
        ):
            with self.subTest(typed=typed):
                self.assertEqual(read, channel.as_typed(typed))

    def test_a_payload_stays_one(self):
        body = b'{"sender": "a", "text": "/not_helpful", "is_payload": true}'
        self.assertEqual("/not_helpful", channel.read_message(body).text)

    def test_what_is_not_of_the_contract_is_refused(self):
        for body, code in (
            (b"", "bad_json"),
            (b"[]", "bad_json"),
            (b"\xff", "bad_json"),
            (b'{"text": "hi"}', "no_sender"),
            (b'{"sender": " ", "text": "hi"}', "no_sender"),
            (b'{"sender": 7, "text": "hi"}', "no_sender"),
            (b'{"sender": "a"}', "no_text"),
            (b'{"sender": "a", "text": "  "}', "no_text"),
            (b'{"sender": "a", "text": "\\ud83d"}', "not_text"),
            (b'{"sender": "a", "text": "hi", "metadata": []}', "bad_shape"),
            (b'{"sender": "a", "text": "hi", "is_payload": "yes"}', "bad_shape"),
            (b'{"sender": "a", "text": "%s"}' % (b"x" * 20_000), "too_long"),
        ):
            with self.subTest(body=body[:40]):
                with self.assertRaises(channel.Refused) as refused:
                    channel.read_message(body)
                self.assertEqual(code, refused.exception.code)

    def test_a_short_secret_stops_the_start(self):
        for secret in (None, {}, {"secret": ""}, {"secret": "x" * 31}):
            with self.assertRaises(RasaException):
                channel.RelaisInput.from_credentials(secret)

    def test_a_reply_of_plain_words_is_a_mistake(self):
        self.assertEqual([{"type": "say"}], channel.parts_of([{"custom": {"type": "say"}}]))
        with self.assertRaises(TypeError):
            channel.parts_of([{"text": "words"}])
