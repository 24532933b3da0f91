"""The composer's tools by keyboard: canned replies, an article as a card, a warning, a report."""

import json
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from store.engine import make_engine, writing
from tests.browser.test_accessibility import assert_no_violations
from tests.contract.fake_search import FakeSearch, Found, fake_search, hit
from tests.integration.web.served_process import Process
from tests.support.databases import Databases, one_database
from tests.support.fake_assistant import FakeAssistant
from tests.support.members import PASSWORD, make_member
from tests.support.published import publish
from web.conversations.queries import find_conversation_by_token
from web.conversations.tokens import token_hash
from web.tools.canned import make_draft
from web.tools.canned_queries import add_reply

pytestmark = pytest.mark.browser
