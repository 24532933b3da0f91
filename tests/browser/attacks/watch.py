"""What an attack that works would do to a page, and how a test notices."""

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

# In every page and frame, before anything of it runs.
WATCH = """
window.hits = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
  window[name] = () => window.hits.push(name);
}
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  window.hits.push(`${effectiveDirective} ${blockedURI}`),
);
"""

# Whatever should not be in a tree, in words.
INSPECT = r"""(root) => {
  const wrong = [];
  const banned = "iframe, frame, object, embed, applet, base, portal, style, math, template, "
    + "noscript, video, audio, map, dialog, meta[http-equiv], [popover]";
  const attributes =
    /^on|^(style|srcdoc|formaction|background|ping|srcset|is|autofocus|x-|hx-|ng-)/i;
  const isElsewhere = (address) => new URL(address ?? "", location.href).origin !== location.origin;
  for (const found of root.querySelectorAll(banned)) wrong.push(found.outerHTML);
  for (const found of root.querySelectorAll("script")) {
    if (!/^\/(widget|static)\//.test(found.getAttribute("src") ?? "")) wrong.push(found.outerHTML);
  }
  for (const form of root.querySelectorAll("form")) {
    if (isElsewhere(form.getAttribute("action"))) wrong.push(form.outerHTML);
  }
  for (const image of root.querySelectorAll("img, image, use")) wrong.push(image.outerHTML);
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      // The look that scripts of ours give: the page's accent, heights of the panel and its field.
      const isOurs = element.matches("html, relais-widget, .panel, textarea") && name === "style";
      if (attributes.test(name) && !isOurs) {
        wrong.push(`${element.localName} ${name}=${value}`);
      }
    }
  }
  for (const link of root.querySelectorAll("a[href], area, svg a")) {
    if (!["http:", "https:", "mailto:", "tel:"].includes(link.protocol)) wrong.push(link.outerHTML);
  }
  return wrong;
}"""

# The same tree, written out and read again: what mutates is caught by the second look.
READ_AGAIN = """(root) => {
  const again = document.createElement("div");
  document.body.append(again);
  again.innerHTML = root.innerHTML;
  const kinds = ["mouseover", "focus", "click", "toggle", "error", "load", "animationstart"];
  for (const element of again.querySelectorAll("*:not(a)")) {
    for (const kind of kinds) element.dispatchEvent(new Event(kind));
  }
  return again;
}"""

# What scripts of a page look up must be what it was.
CLOBBERED = """(window) => {
  const { document } = window;
  return [
    [typeof document.cookie, "string"],
    [document.body.localName, "body"],
    [typeof document.getElementById, "function"],
    [typeof document.querySelector, "function"],
    [typeof document.createElement, "function"],
    [document.forms.constructor.name, "HTMLCollection"],
    [typeof window.customElements.define, "function"],
    [window.constructor.name, "Window"],
    [document.location === window.location, true],
    [document.querySelector("main").id, "content"],
    [document.querySelectorAll("[data-feedback]").length < 2, true],
  ].filter(([is, should]) => is !== should);
}"""

# Pages in frames of one that has no policy of its own: what is wrong with each, and its heading.
LOOK_INTO_FRAMES = f"""() => {{
  const [inspect, readAgain, clobbered] = [{INSPECT}, {READ_AGAIN}, {CLOBBERED}];
  return Array.from(window.frames, (frame) => {{
    const {"{ document }"} = frame;
    const text = document.querySelector(".prose");
    const wrong = [...inspect(document), ...clobbered(frame), ...frame.hits];
    if (text) wrong.push(...inspect(readAgain(text)));
    const heading = document.querySelector("h1").textContent.trim().split(/\\s+/).join(" ");
    return [new URL(frame.location.href).pathname, heading, wrong];
  }});
}}"""


class Watch:
    """Everything that pages of a browser do that an article has no business to make them do."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self._host = urlsplit(origin).netloc
        self.seen: list[str] = []
        context.add_init_script(WATCH)
        context.on("request", self._note_request)
        context.on("dialog", lambda dialog: (self.seen.append("dialog"), dialog.dismiss()))
        context.on("page", self._note_page)
        context.on("console", lambda said: self._note(said.type, said.text))
        context.on("weberror", lambda error: self.seen.append(f"uncaught: {error.error}"))
        self._pages = 0

    def check(self, page: Page, where: str, *, frames: int = 0) -> None:
        """Fail where something happened; says at what."""
        hits: list[Any] = page.evaluate("window.hits")
        wrong = [*self.seen, *hits]
        if len(page.frames) > 1 + frames:
            wrong.append("a frame")
        self.seen.clear()
        assert not wrong, (where, wrong)

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.seen.append(f"{kind}: {text}")

    def _note_request(self, request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("http", "https") or parts.netloc != self._host:
            self.seen.append(f"request: {request.url}")

    def _note_page(self, _page: Page) -> None:
        self._pages += 1
        if self._pages > 1:
            self.seen.append("another page")
