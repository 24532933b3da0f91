"""Whether the site itself has said it."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from web.customers.errors import InvalidContext
from web.customers.verifying import MAX_TOKEN, read_signed, read_token

SECRET = "the site's and Relais's own secret"
OTHER = "somebody else's secret, long enough"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)


def token(secret=SECRET, headers=None, algorithm="HS256", **claims):
    return jwt.encode({"exp": SOON, **claims}, secret, algorithm=algorithm, headers=headers)


def read(text, secret=SECRET):
    return read_token(text, secret=secret, now=NOW)


def b64(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def forged(header, claims, signature="c2lnbmVk"):
    """A token as anybody can write one."""
    return f"{b64(header)}.{b64(claims)}.{signature}"


def test_a_signed_token_is_verified_and_its_own_claims_are_the_context():
    said = read(token(sub="42", name="Jo", cart=["lamp"], iat=NOW, aud="relais", iss="shop"))
    assert said.is_verified
    assert said.context == {"name": "Jo", "cart": ["lamp"], "id": "42"}
    assert said.key == "id:42"


def test_sub_counts_where_an_id_says_otherwise():
    assert read(token(sub="42", id="43")).key == "id:42"


@pytest.mark.parametrize(
    ("claims", "doubt"),
    [
        ({"exp": NOW - timedelta(seconds=61)}, "expired"),
        ({"exp": NOW - timedelta(seconds=30)}, None),
        ({"exp": NOW + timedelta(hours=24)}, None),
        ({"exp": NOW + timedelta(hours=25)}, "lives_too_long"),
        ({"exp": None}, "no_expiry"),
        ({"exp": "soon"}, "no_expiry"),
        ({"exp": True}, "no_expiry"),
        ({"exp": float("nan")}, "no_expiry"),
        ({"exp": 10**400}, "lives_too_long"),
        ({"iat": NOW + timedelta(minutes=5)}, "not_yet_valid"),
        ({"iat": "now"}, "not_yet_valid"),
        ({"nbf": NOW + timedelta(minutes=5)}, "not_yet_valid"),
        ({"aud": "elsewhere"}, "audience"),
        ({"aud": ["elsewhere", "relais"]}, None),
        ({"aud": 5}, "audience"),
    ],
)
def test_times_and_audience_must_hold(claims, doubt):
    said = read(token(sub="42", **claims))
    assert said.doubt == doubt
    assert said.context == {"id": "42"}
    assert said.key == (None if doubt else "id:42")


def test_a_token_without_an_expiry_is_not_verified():
    assert read(jwt.encode({"sub": "42"}, SECRET)).doubt == "no_expiry"


def test_a_tampered_token_is_a_claim():
    header, _, signature = token(sub="42").split(".")
    said = read(f"{header}.{b64({'sub': '1', 'exp': SOON.timestamp()})}.{signature}")
    assert (said.doubt, said.context, said.key) == ("signature", {"id": "1"}, None)
    assert read(token(OTHER, sub="42")).doubt == "signature"


@pytest.mark.parametrize(
    ("algorithm", "doubt"),
    [
        ("none", "unsigned"), ("None", "algorithm"), ("RS256", "algorithm"), ("HS512", "algorithm"),
        ("ES256", "algorithm"), (None, "algorithm"), (["HS256"], "algorithm"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("signature", ["", "c2lnbmVk"])
def test_no_other_algorithm_is_believed(algorithm, doubt, signature):
    said = read(forged({"alg": algorithm, "typ": "JWT"}, {"sub": "1", "exp": 9e9}, signature))
    assert (said.doubt, said.key) == (doubt, None)


def test_the_right_secret_with_another_algorithm_is_not_believed():
    long = SECRET * 2  # what HS512 asks of a secret
    assert read(token(long, algorithm="HS512", sub="1"), secret=long).doubt == "algorithm"


def test_without_a_secret_nothing_is_verified():
    assert read(token(sub="42"), secret="").doubt == "no_secret"
    # An HMAC under the empty key can be made by anybody.
    context = '{"id": 1}'
    signature = hmac.new(b"", context.encode(), hashlib.sha256).hexdigest()
    assert read_signed(context, signature, secret="").doubt == "no_secret"


@pytest.mark.parametrize(
    "text",
    ["", "x", "a.b.c", "é.é.é", "\ud800", forged({"alg": "HS256"}, []), "." * 3,
     forged([], {}), "x" * (MAX_TOKEN + 1)],
)  # fmt: skip
def test_what_is_no_token_is_refused(text):
    with pytest.raises(InvalidContext):
        read(text)


def test_claims_that_are_no_context_are_refused_though_signed():
    with pytest.raises(InvalidContext) as refused:
        read(token(roles={"admin": True}))
    assert refused.value.problem == "roles: not a text, a number, true or false"


def signature_of(context, secret=SECRET):
    return hmac.new(secret.encode(), context.encode(), hashlib.sha256).hexdigest()


def test_a_signed_text_is_verified_byte_by_byte():
    context = '{"id":42, "name":"Zoé",  "plan":"pro"}'
    signature = signature_of(context)
    said = read_signed(context, signature, secret=SECRET)
    assert (said.doubt, said.key, said.context["name"]) == (None, "id:42", "Zoé")
    assert read_signed(context, signature.upper(), secret=SECRET).is_verified
    for other in (context.replace("42", "43"), context.replace("  ", " ")):
        assert read_signed(other, signature, secret=SECRET).doubt == "signature"


@pytest.mark.parametrize("signature", ["x", "é", "\ud800", "0" * 64, signature_of("{}", OTHER)])
def test_any_other_signature_is_none(signature):
    said = read_signed('{"id": 1}', signature, secret=SECRET)
    assert (said.doubt, said.key, said.context) == ("signature", None, {"id": 1})


@pytest.mark.parametrize("signature", [None, ""])
def test_an_unsigned_text_is_a_claim(signature):
    said = read_signed('{"id": 1}', signature, secret=SECRET)
    assert (said.doubt, said.key) == ("unsigned", None)


def test_a_token_s_signature_is_none_of_a_text():
    head, claims, _ = token(sub="42").split(".")
    with pytest.raises(InvalidContext):
        read_signed(f"{head}.{claims}", signature_of(f"{head}.{claims}"), secret=SECRET)


def test_what_is_said_of_a_customer_is_not_in_what_a_log_would_show():
    assert "Jo" not in repr(read_signed('{"name": "Jo"}', None, secret=SECRET))
