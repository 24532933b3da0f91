from pathlib import Path

from launch.environments import explain, package_names
from launch.python import PythonMissing, find_python

LOG = Path("install.log")


def test_names_of_a_pinned_list_are_compared_as_pip_compares_them():
    text = "# head\n-r app.txt\nFlask==3.1.3\nhuggingface_hub==2.4.0  # why\nruamel.yaml>=1\n\n"
    assert package_names(text) == {"flask", "huggingface-hub", "ruamel-yaml"}


def test_a_full_disk_is_said_in_one_sentence():
    said = explain("app environment", "x\nOSError: [Errno 28] No space left on device\n", LOG)
    assert said.startswith("The disk is full")
    assert "\n" not in said


def test_a_failed_installation_shows_the_errors_and_no_warnings():
    output = "\n".join(
        ["Collecting nothing"] * 50 + ["WARNING: noise"] * 50 + ["ERROR: No matching distribution"]
    )
    said = explain("app environment", output, LOG)
    assert "ERROR: No matching distribution" in said
    assert "noise" not in said
    assert str(LOG) in said


def test_a_missing_python_is_said_with_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.delenv("PYTHON", raising=False)
    try:
        found = find_python()
    except PythonMissing as missing:
        assert "Python 3.11" in str(missing)
    else:
        raise AssertionError(f"found {found} where there is none")
