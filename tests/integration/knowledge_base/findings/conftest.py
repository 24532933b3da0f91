from collections.abc import Iterator

import pytest

from tests.integration.knowledge_base.findings.web_server import WebServer


@pytest.fixture
def server() -> Iterator[WebServer]:
    """A web server, which only its own ``policy`` may ask."""
    server = WebServer()
    yield server
    server.stop()
