"""The composer's tools by keyboard: canned replies, an article as a card, a warning, a report."""

import pytest

pytestmark = pytest.mark.browser
