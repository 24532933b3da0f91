"""docs/dossier.md and the schema tell the same, and the example in it is a dossier."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from settings import ROOT
from web.dossier.building import VERSION, dossier_schema
from web.words import load_words

PAGE = (Path(ROOT) / "docs" / "dossier.md").read_text("utf-8")
SCHEMA = dossier_schema()
VALIDATOR = Draft202012Validator(SCHEMA)


def fields(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field of the schema with its path, as the page writes it."""
    for name, field in schema.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        yield here, field
        yield from fields(field, here)
        yield from fields(field.get("items", {}), f"{here}[]")


def objects(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every object with named fields that the schema describes."""
    if isinstance(node, dict):
        if "properties" in node:
            yield node
        for child in node.values():
            yield from objects(child)


FIELDS = dict(fields(SCHEMA))
EXAMPLE: dict[str, Any] = json.loads(re.findall(r"```json\n(.*?)\n```", PAGE, re.DOTALL)[0])


def test_the_schema_is_one_and_allows_nothing_that_it_does_not_name():
    Draft202012Validator.check_schema(SCHEMA)
    for described in objects(SCHEMA):
        assert described["additionalProperties"] is False
        assert described["required"] == list(described["properties"])


@pytest.mark.parametrize("path", sorted(FIELDS))
def test_the_page_tells_each_field_as_the_schema_does(path):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{path}` |")]
    assert row.endswith(f"| {FIELDS[path]['description']} |")


def test_the_page_tells_of_no_field_that_is_gone():
    table = PAGE.split("## Fields")[1].split("## ")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == set(FIELDS)


def test_the_page_tells_each_reason_and_its_sentence():
    known = {
        key.removeprefix("reason."): sentence
        for key, sentence in load_words().catalogue("en", "dossier").items()
        if key.startswith("reason.") and key != "reason.unknown"
    }
    table = PAGE.split("## Reasons")[1].split("## ")[0]
    assert dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table, re.MULTILINE)) == known


def test_the_example_is_a_dossier_of_this_version():
    VALIDATOR.validate(EXAMPLE)
    assert EXAMPLE["version"] == VERSION


@pytest.mark.parametrize("path", sorted(path for path in FIELDS if "[]" not in path))
def test_a_dossier_without_one_of_its_parts_is_refused(path):
    broken = copy.deepcopy(EXAMPLE)
    *steps, last = path.split(".")
    holder = broken
    for step in steps:
        holder = holder[step]
    del holder[last]
    assert not VALIDATOR.is_valid(broken)
