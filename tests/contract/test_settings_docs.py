"""docs/settings.md lists every setting with its default and its meaning."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from settings import ROOT, Settings

PAGE = (Path(ROOT) / "docs" / "settings.md").read_text("utf-8")
ROWS = {
    cells[0].strip("` "): cells
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for cells in [[cell.strip() for cell in line.strip("|").split(" | ")]]
}


def written(default: object) -> str:
    if isinstance(default, SecretStr):
        default = default.get_secret_value()
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT)}/`"
    if default in ("", ()):
        return ""
    return f"`{default}`"


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_the_page_tells_each_setting_as_the_code_does(name):
    field = Settings.model_fields[name]
    _, default, meaning = ROWS[name.upper()]
    assert default == written(field.default)
    assert meaning == field.description


def test_the_page_tells_of_no_setting_that_is_gone():
    assert set(ROWS) == {name.upper() for name in Settings.model_fields}
