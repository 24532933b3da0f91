import pytest
import sqlalchemy as sa

from tests.integration.knowledge_base.attention.life import Life


@pytest.fixture
def life(engine: sa.Engine) -> Life:
    """Writes what happens around articles into ``engine``."""
    return Life(engine)
