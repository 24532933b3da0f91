"""The widget's pure modules, run by the browser that will run them."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

Run = Callable[[str, Any], Any]


def runner(page: Page, names: str, *, setup: str = "") -> Run:
    """Return a function that evaluates an expression over ``input``.

    Args:
        page: one of web's pages.
        names: modules of ``/widget/``; the expression knows all their exports as ``m``'s.
        setup: statements before the expression.
    """
    imports = ", ".join(f"import('/widget/{name}.js')" for name in names.split())

    def evaluate(expression: str, value: Any) -> Any:
        return page.evaluate(
            f"""async (input) => {{
              const m = Object.assign({{}}, ...(await Promise.all([{imports}])));
              {setup}
              return {expression};
            }}""",
            value,
        )

    return evaluate
