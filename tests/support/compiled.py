"""What is compiled once a session: each test has an app and engines of its own.

SQLAlchemy, Jinja and Werkzeug compile statements, templates and rules for addresses as ever; what
they make is kept for the next engine and app. A running Relais has one of each.
"""

from collections.abc import Callable
from typing import Any, ClassVar

import jinja2
import sqlalchemy as sa
from flask import Flask
from jinja2.bccache import Bucket
from werkzeug.routing import Rule


class _Statements(dict[tuple[Any, ...], Any]):
    """Compiled statements; SQLAlchemy's keys begin with the engine's own dialect."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        super().__setitem__((type(key[0]), *key[1:]), compiled)


class _Templates(jinja2.BytecodeCache):
    """Compiled templates; Jinja compares what they were made from."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self._known.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._known[bucket.key] = bucket.bytecode_to_string()


class _Rule(Rule):
    """A rule whose function that builds an address is made once for all rules that say the same."""

    _known: ClassVar[dict[tuple[Any, ...], Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, self.subdomain, self.host, repr(self.defaults), append_unknown)
        if key not in self._known:
            self._known[key] = super()._compile_builder(append_unknown)
        return self._known[key]


_STATEMENTS = _Statements()
_TEMPLATES = _Templates()


def share_statements() -> None:
    """Have every engine of this process take statements that another one has compiled."""
    sa.event.listen(sa.Engine, "engine_connect", _share)


def _share(conn: sa.Connection) -> None:
    conn.execution_options(compiled_cache=_STATEMENTS)


def share_templates(app: Flask) -> None:
    """Have an app take templates that another one has compiled."""
    app.jinja_env.bytecode_cache = _TEMPLATES


def share_rules() -> None:
    """Have every app of this process take rules that another one has compiled."""
    Flask.url_rule_class = _Rule
