"""What every answer, and every file of the widget, says of itself."""

import pytest


@pytest.mark.parametrize("path", ["/", "/help/en/", "/api/widget", "/nothing", "/healthz"])
def test_every_answer_tells_the_browser_to_trust_nothing_else(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_widget_files_load_from_any_site_and_are_revalidated(web):
    first = web.http.get("/widget/relais.js")
    assert first.status_code == 200
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "javascript" in first.headers["Content-Type"]
    again = web.http.get("/widget/relais.js", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_widgets_words_are_served_in_both_languages(client):
    english, french = (client.get(f"/widget/words/{lang}.json") for lang in ("en", "fr"))
    assert english.get_json().keys() == french.get_json().keys()
    assert english.headers["ETag"] != french.headers["ETag"]
