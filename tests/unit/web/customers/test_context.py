"""What a site may say of its customer."""

import json

import pytest

from web.customers.context import (
    check_context,
    customer_key,
    is_same_customer,
    parse_context,
)
from web.customers.errors import InvalidContext


def test_flat_facts_are_taken_as_they_are():
    said = {
        "id": 42, "name": "Jo Martin", "email": "Jo@example.org", "plan": "pro", "order": "A-1001",
        "cart": ["1 lamp", "2 bulbs"], "is_pro": True, "spent": 12.5,
    }  # fmt: skip
    assert parse_context(json.dumps(said)) == said
    assert list(check_context(said)) == list(said)


def test_texts_are_made_one_clean_line_and_what_is_empty_is_left_out():
    said = {
        "name": " Jo\x00\u202e\nMartin ",
        "plan": "\x07",
        "cart": ["", " a "],
        "note": "e\u0301",
    }
    assert check_context(said) == {"name": "Jo Martin", "cart": ["a"], "note": "é"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not JSON"),
        ("[" * 4000, "not JSON"),
        ("[]", "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"Name": "x"}', "a name is not 1 to 40 of a-z, 0-9 and _"),
        ('{"na\\u0000me": "x"}', "a name is not 1 to 40 of a-z, 0-9 and _"),
        (json.dumps({"n" * 41: 1}), "a name is not 1 to 40 of a-z, 0-9 and _"),
        ('{"": 1}', "a name is not 1 to 40 of a-z, 0-9 and _"),
        ('{"name\\n": 1}', "a name is not 1 to 40 of a-z, 0-9 and _"),
        (json.dumps({f"n{n}": n for n in range(21)}), "more than 20 names"),
        (json.dumps({"note": "x" * 4090}), "more than 4096 bytes"),
        (json.dumps({"note": "é" * 2100}, ensure_ascii=False), "more than 4096 bytes"),
        ('{"note": {"x": 1}}', "note: not a text, a number, true or false"),
        ('{"note": ["x"]}', "note: not a text, a number, true or false"),
        ('{"note": null}', "note: not a text, a number, true or false"),
        ('{"spent": NaN}', "spent: not a finite number"),
        ('{"spent": 1e999}', "spent: not a finite number"),
        ('{"cart": [1]}', "cart: an entry is not a text"),
        ('{"cart": [["x"]]}', "cart: an entry is not a text"),
        (json.dumps({"cart": ["x"] * 21}), "cart: more than 20 entries"),
        ('{"name": 5}', "name: not a text"),
        ('{"email": 5}', "email: not a text"),
        ('{"id": true}', "id: not a text or a whole number"),
        ('{"id": 1.5}', "id: not a text or a whole number"),
        (json.dumps({"id": "x" * 201}), "id: more than 200 characters"),
        ('{"note": "\ud800"}', "not Unicode text"),
    ],
)
def test_anything_else_is_refused_and_said_which(text, problem):
    with pytest.raises(InvalidContext) as refused:
        parse_context(text)
    assert refused.value.problem == problem


@pytest.mark.parametrize("name", ["id", "email"])
@pytest.mark.parametrize("value", ["jo\u202e", "jo\x00", " jo", "jo\ud800", "e\u0301"])
def test_who_it_is_is_never_cleaned_into_somebody_else(name, value):
    with pytest.raises(InvalidContext):
        check_context({name: value})


def test_a_customer_is_found_by_id_or_else_by_e_mail():
    assert customer_key({"id": 42, "email": "jo@example.org"}) == "id:42"
    assert customer_key({"id": "email:x"}) == "id:email:x"
    assert customer_key({"email": "Jo@Example.org"}) == "email:jo@example.org"
    assert customer_key({"name": "Jo"}) is None


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ({"id": 1}, {"id": "1"}, True),
        ({"id": 1, "email": "a@x"}, {"id": 2, "email": "a@x"}, False),
        ({"email": "A@x"}, {"id": 2, "email": "a@X"}, True),
        ({"email": "a@x"}, {"email": "b@x"}, False),
        ({"id": 1}, {"email": "a@x"}, False),
        ({"plan": "pro"}, {"id": 1}, True),
    ],
)
def test_two_contexts_are_of_one_person_where_nothing_names_another(one, other, is_same):
    assert is_same_customer(one, other) is is_same
    assert is_same_customer(other, one) is is_same
