"""What "On this page" of an article lists."""

from types import SimpleNamespace

from web.articles import article_contents


def test_the_lines_of_a_heading_stay_apart():
    page = SimpleNamespace(body="## Not responding<br>avrdude\n\nText.\n\n### Deeper\n\nMore.\n")
    (entry,) = article_contents(page)  # type: ignore[arg-type]
    assert entry[0].split() == ["Not", "responding", "avrdude"]
