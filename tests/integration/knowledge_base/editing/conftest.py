"""Two editors, and an article that is published."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from knowledge_base.articles import Article
from knowledge_base.editing.reviewing import Editor
from tests.integration.knowledge_base.shelf import Shelf
from tests.support.members import make_member

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Editors:
    emil: Editor
    nour: Editor


@pytest.fixture
def editors(engine: sa.Engine) -> Editors:
    emil, nour = (make_member(engine, "editor", name) for name in ("Emil", "Nour"))
    return Editors(Editor(emil.id, "Emil"), Editor(nour.id, "Nour"))


@pytest.fixture
def shelf(engine: sa.Engine) -> Shelf:
    return Shelf(engine)


@pytest.fixture
def article(shelf: Shelf) -> Article:
    return shelf.publish("track", "Track a parcel", "Open **My orders**.")
