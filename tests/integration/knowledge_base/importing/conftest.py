from pathlib import Path

import pytest

from knowledge_base.importing import import_folder
from tests.integration.knowledge_base.importing.folders import NOW, write


@pytest.fixture
def folder(tmp_path) -> Path:
    root = tmp_path / "docs"
    write(
        root, "Orders/Delivery/track.md", "---\nid: track\ntitle: Track\n---\nSee [it](../back.md)."
    )
    write(root, "Orders/back.md", "---\nid: back\ntitle: Send back\ntags: [popular]\n---\nText.")
    write(root, "plain.md", "# Plain\n\nWithout front matter.")
    return root


@pytest.fixture
def bring(engine, folder):
    def run(root=folder, **more):
        return import_folder(engine, root, language="en", now=more.pop("now", NOW), **more)

    return run
