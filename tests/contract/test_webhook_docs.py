"""The examples of docs/webhooks.md accept what Relais signs, and nothing else."""

import json
import re
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from settings import ROOT
from web.conversations.records import Event
from web.webhooks import signing
from web.webhooks.backoff import WAITS
from web.webhooks.topics import TEST, TOPICS, topic_of

PAGE = (Path(ROOT) / "docs" / "webhooks.md").read_text("utf-8")
SECRET = signing.new_secret()
BODY = '{"type": "message.created", "data": "é"}'.encode()
# What is put behind an example: asks it about each case on standard input.
ASK = {
    "python": """
import json, sys
print(json.dumps([is_from_relais(c["secret"], c["headers"], c["body"].encode())
                  for c in json.load(sys.stdin)]))
""",
    "js": """
import { readFileSync } from "node:fs";
const cases = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(cases.map((c) =>
  isFromRelais(c.secret, c.headers, Buffer.from(c.body)))));
""",
}


def case(body=BODY, secret=SECRET, age_s=0, **changes):
    at = int(time.time()) - age_s
    headers = signing.headers(SECRET, id_="msg_1", timestamp=at, body=BODY)
    lower = {name.lower(): value for name, value in headers.items()} | changes
    return {"secret": secret, "headers": lower, "body": body.decode()}


@pytest.mark.parametrize("language", ASK)
def test_an_example_takes_what_is_signed_and_refuses_all_else(language, tmp_path):
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    program = tmp_path / f"example.{'mjs' if language == 'js' else 'py'}"
    program.write_text(f"{block}\n{ASK[language]}", "utf-8")
    interpreter = sys.executable if language == "python" else shutil.which("node")
    if interpreter is None:
        pytest.skip("node is not installed here: its example was not run")
    genuine = case()
    two = f"v1,bm8= {genuine['headers']['webhook-signature']}"
    cases = [
        genuine,
        case(**{"webhook-signature": two}),
        case(body=BODY + b" "),
        case(secret=signing.new_secret()),
        case(age_s=301),
        case(**{"webhook-id": "msg_2"}),
        case(**{"webhook-signature": "v1,"}),
    ]
    ended = subprocess.run(
        [interpreter, str(program)],
        input=json.dumps(cases), capture_output=True, text=True, encoding="utf-8", timeout=60,
        check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [True, True] + [False] * 5


def test_the_page_tells_every_type_and_the_waits_in_force():
    rows = [line.split("`")[1] for line in PAGE.split("| type |")[1].splitlines() if "| `" in line]
    assert set(rows[: len(TOPICS) + 1]) == {*TOPICS, TEST}
    assert "5 seconds, 5 and 30 minutes, 2, 5, 10, 14 and 20 hours" in PAGE
    assert list(WAITS) == [
        timedelta(seconds=5),
        *(timedelta(minutes=minutes) for minutes in (5, 30)),
        *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20)),
    ]


@pytest.mark.parametrize(
    ("kind", "author", "topic"),
    [
        ("person_requested", "customer", "handoff.requested"),
        ("left_contact", "customer", "handoff.requested"),
        ("person_left", "system", "handoff.ended"),
        ("resolved", "system", "handoff.ended"),
        ("message", "bot", "message.created"),
        ("notice", "bot", "message.created"),
        ("mail_failed", "system", "message.failed"),
        ("mailed", "system", None),
        ("notice", "system", None),
        ("note", "system", None),
        ("assigned", "system", None),
        ("feedback", "customer", None),
    ],
)
def test_which_event_is_told_as_what(kind, author, topic):
    event = Event("c", 1, kind, author, None, None, None, "en", [], None)
    assert topic_of(event) == topic


def _turn(before, after, **kept):
    return [{"type": "before_end", **kept}, {"type": "transition", "from": before, "to": after}]


@pytest.mark.parametrize(
    ("kind", "parts", "topic"),
    [
        ("resolved", _turn("agent", "resolved"), "handoff.ended"),
        ("resolved", _turn("waiting", "resolved", requested_at="…"), "handoff.ended"),
        ("resolved", _turn("left_contact", "resolved"), "handoff.ended"),
        ("resolved", _turn("bot", "resolved", requested_at="…"), "handoff.ended"),
        ("resolved", _turn("bot", "resolved"), None),
        ("end_undone", _turn("resolved", "agent"), "handoff.requested"),
        ("end_undone", _turn("resolved", "bot"), None),
    ],
)
def test_an_end_ends_a_handover_only_where_there_is_one(kind, parts, topic):
    event = Event("c", 1, kind, "system", None, None, None, "en", parts, None)
    assert topic_of(event) == topic
