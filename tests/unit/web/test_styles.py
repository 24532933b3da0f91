"""What is drawn and how it looks: neither names the other in vain."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[3] / "web"
PAGES, SHOP, CONSOLE, WIDGET = (
    WEB / "static" / name for name in ("pages", "shop", "console", "widget")
)

IN_TEMPLATES = re.compile(r'class="([^"{]+)"')
IN_SCRIPTS = re.compile(r'(?:class: |"class", |className = |articleLink\(\s*)"([^"]+)"')
IN_RULES = re.compile(r"\.([a-z][a-z0-9-]+)")

# (who draws, how it names a class, who says what the class looks like)
SCREENS = {
    "pages": (
        [*(WEB / "templates").rglob("*.html"), *(WEB / "templates").rglob("*.svg")],
        IN_TEMPLATES,
        [*PAGES.glob("*.css"), *SHOP.glob("*.css"), *CONSOLE.rglob("*.css")],
    ),
    "widget": ([*WIDGET.glob("*.js")], IN_SCRIPTS, [*WIDGET.glob("*.css")]),
}


def read(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_class_that_is_drawn_has_a_look_and_every_look_is_used(screen: str) -> None:
    drawing, naming, styling = SCREENS[screen]
    drawn = {name for names in naming.findall(read(drawing)) for name in names.split()}
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", read(styling), flags=re.DOTALL)
    styled = set(IN_RULES.findall(rules))
    assert drawn
    assert drawn - styled == set()
    assert styled - drawn == set()
