"""A model that cannot be used is said in a sentence: by the commands and by /health."""

import pytest

from knowledge_base.__main__ import main
from knowledge_base.follower import Follower
from knowledge_base.loading import load_encoder
from knowledge_base.service import create_app
from knowledge_base.shipped_models import EncoderError, plain_folder
from settings import Settings, load_settings
from tests.integration.knowledge_base.test_service import until

pytestmark = pytest.mark.slow

WEIGHTS = "model.safetensors"


@pytest.fixture
def model(tmp_path):
    """A folder as EMBEDDING_MODEL names it: the packaged model."""
    packaged = plain_folder()
    folder = tmp_path / "model"
    folder.mkdir()
    for path in packaged.iterdir():
        (folder / path.name).symlink_to(path)
    return folder


def truncate(folder):
    whole = (folder / WEIGHTS).resolve()
    (folder / WEIGHTS).unlink()
    with whole.open("rb") as file:
        (folder / WEIGHTS).write_bytes(file.read(1_000_000))


def lose_a_module(folder):
    (folder / "modules.json").unlink()
    (folder / "modules.json").write_text(
        '[{"idx": 0, "name": "0", "path": "", "type": "no_such_library.models.Model"}]'
    )


@pytest.mark.parametrize("damage", [truncate, lose_a_module])
def test_a_damaged_folder_is_one_sentence(model, tmp_path, damage, monkeypatch, capsys):
    damage(model)
    monkeypatch.setenv("RELAIS_HOME", str(tmp_path))
    monkeypatch.setenv("EMBEDDING_MODEL", str(model))
    load_settings.cache_clear()
    try:
        with pytest.raises(EncoderError) as refused:
            load_encoder(load_settings())
        said = f"{refused.value}.\n"
        assert str(model) in said
        assert said.count("\n") == 1
        for command in (["sync"], ["check"], ["search", "parcel"]):
            capsys.readouterr()
            assert main(command) == 2
            assert capsys.readouterr().err.endswith(said)
    finally:
        load_settings.cache_clear()


def health_of_failed(settings):
    app = create_app(settings)
    try:
        client = app.test_client()
        until(lambda: client.get("/health").json["status"] == "failed")
        assert client.get("/health").status_code == 503
        return client.get("/health").json["reason"]
    finally:
        app.extensions["search"].stop()


def test_a_damaged_model_is_said_by_health(model, tmp_path):
    truncate(model)
    settings = Settings(_env_file=None, relais_home=tmp_path, embedding_model=str(model))
    assert str(model) in health_of_failed(settings)


@pytest.mark.usefixtures("loaded")
def test_whatever_else_keeps_search_from_starting_is_said_by_health(tmp_path, monkeypatch):
    def fail(_self):
        raise NotImplementedError("this processor is too old")

    monkeypatch.setattr(Follower, "load", fail)
    settings = Settings(_env_file=None, relais_home=tmp_path)
    assert "this processor is too old" in health_of_failed(settings)


@pytest.mark.usefixtures("model")
def test_a_folder_may_be_named_as_in_the_shell(tmp_path, monkeypatch, encoder):
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = Settings(_env_file=None, relais_home=tmp_path, embedding_model="~/model")
    assert load_encoder(settings).recipe.dim == encoder.recipe.dim
