"""The examples of docs/customer.md sign what Relais verifies, in each language."""

import json
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from settings import ROOT, Settings
from tests.support.fake_assistant import SECRET
from web.customers.context import MAX_BYTES, MAX_CART, MAX_ID, MAX_KEYS
from web.customers.verifying import Doubt, read_signed, read_token

PAGE = (Path(ROOT) / "docs" / "customer.md").read_text("utf-8")
# What is put behind an example, so that it says what it has made.
SAY = {
    "python": ("python", "print(json.dumps([token, text, signature]))"),
    "js": ("node", "console.log(JSON.stringify([token, text, signature]));"),
    "php": ("php", "echo json_encode([$token, $text, $signature]);"),
}


def example(language):
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return block


def interpreter(name):
    found = sys.executable if name == "python" else shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed here: its example was not run")
    return found


@pytest.mark.parametrize("language", SAY)
def test_what_an_example_signs_is_verified(language, tmp_path):
    name, say = SAY[language]
    program = tmp_path / f"example.{'mjs' if language == 'js' else language}"
    program.write_text(f"{example(language)}\n{say}\n", "utf-8")
    ended = subprocess.run(
        [interpreter(name), str(program)],
        env={"CUSTOMER_SECRET": SECRET, "PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    token, text, signature = json.loads(ended.stdout)
    by_token = read_token(token, secret=SECRET, now=datetime.now(UTC))
    facts = {"name": "Zoé Martin", "plan": "pro", "cart": ["1 Ibis lamp"]}
    assert (by_token.doubt, by_token.context, by_token.key) == (None, facts | {"id": "42"}, "id:42")
    by_text = read_signed(text, signature, secret=SECRET)
    assert (by_text.doubt, by_text.key) == (None, "id:42")


def test_the_page_tells_every_reason_and_no_other():
    rows = [line.split(" | ")[0] for line in PAGE.split("| reason |")[1].splitlines()]
    told = {name for row in rows if row.startswith("| `") for name in re.findall(r"`(\w+)`", row)}
    assert told == set(Doubt.__args__)


def test_the_page_tells_the_bounds_in_force():
    for bound in (
        f"at most {MAX_KEYS} names and {MAX_BYTES} bytes",
        f"at most {MAX_CART} texts",
        f"at most {MAX_ID} characters",
        "at most 24 hours ahead",
    ):
        assert bound in PAGE
    assert "customer_secret" in Settings.model_fields
