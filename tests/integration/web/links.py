"""What a page links to."""

from html.parser import HTMLParser


class Links(HTMLParser):
    """Collects what a page links to and embeds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def of(self, tag: str, name: str) -> list[str]:
        return [attrs[name] for found, attrs in self.tags if found == tag and name in attrs]


def hreflangs(html):
    return [
        (attrs["hreflang"], attrs["href"])
        for tag, attrs in Links(html).tags
        if tag == "link" and attrs.get("rel") == "alternate"
    ]
