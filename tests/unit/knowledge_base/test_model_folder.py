"""Where a model that is not bundled is kept."""

from knowledge_base import loading
from settings import Settings


class Asked(BaseException):
    """Ends the loading at the point where the library would begin."""


def home_when_loading(monkeypatch, tmp_path, environment):
    monkeypatch.setattr(loading.os, "environ", environment)

    def ask(*_, **__):
        raise Asked(environment["HF_HOME"])

    monkeypatch.setattr(loading, "_load", ask)
    settings = Settings(_env_file=None, relais_home=tmp_path, embedding_model="some/model")
    try:
        loading.load_encoder(settings)
    except Asked as asked:
        return str(asked)
    raise AssertionError("nothing was loaded")


def test_a_fetched_model_is_kept_with_everything_else_that_relais_writes(monkeypatch, tmp_path):
    assert home_when_loading(monkeypatch, tmp_path, {}) == str(tmp_path / "huggingface")


def test_whoever_says_where_to_keep_models_is_heeded(monkeypatch, tmp_path):
    assert home_when_loading(monkeypatch, tmp_path, {"HF_HOME": "/models"}) == "/models"
