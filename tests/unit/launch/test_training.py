from bot.__main__ import train_arguments
from launch.environments import ROOT
from launch.training import INPUTS, fingerprint


def test_the_fingerprint_changes_with_content_and_name_but_not_with_place(tmp_path):
    def made(folder: str, name: str, content: str) -> str:
        file = tmp_path / folder / "data" / name
        file.parent.mkdir(parents=True)
        file.write_text(content)
        return fingerprint([tmp_path / folder / "data"])

    first = made("a", "greet.yml", "- hello")
    assert made("b", "greet.yml", "- hello") == first
    assert made("c", "greet.yml", "- hello you") != first
    assert made("d", "bye.yml", "- hello") != first


def test_whatever_the_model_is_made_of_makes_it_anew():
    read = {name for name in train_arguments("out") if (ROOT / name).exists()}
    assert read == {"config.yml", "bot/domain.yml", "bot/data"}
    assert read <= set(INPUTS)
