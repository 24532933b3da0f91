import subprocess
import sys

import pytest

from knowledge_base.client import SearchClient, SearchUnavailable


def test_an_unreachable_process_is_unavailable():
    with (
        SearchClient("http://127.0.0.1:9", timeout_s=0.5) as client,
        pytest.raises(SearchUnavailable),
    ):
        client.search("where is my parcel")


def test_importing_the_client_loads_no_model():
    code = (
        "import sys, knowledge_base.client; print({'torch', 'faiss', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
