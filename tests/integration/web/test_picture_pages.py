"""Pictures: uploaded by editors, shown in articles, served so that they can do nothing else."""

import io

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from store.engine import writing
from tests.support.members import MemberBrowser, make_member
from tests.support.published import insert_article

UPLOAD = "/console/editor/images/"


def png(size=(30, 20), colour="red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


def upload(browser, content, name="lamp.png", **headers):
    headers = {"X-CSRF-Token": browser.csrf_token, **headers}
    # In memory: the client's own encoding leaves a large file open.
    boundary, form = encode_multipart({"image": FileStorage(io.BytesIO(content), name)})
    kind = f"multipart/form-data; boundary={boundary}"
    return browser.client.post(UPLOAD, data=form, content_type=kind, headers=headers)


@pytest.fixture
def emil(app, engine):
    """An editor's browser."""
    return MemberBrowser(app, make_member(engine, "editor"))


def test_an_uploaded_picture_is_served_for_ever_and_can_do_nothing_else(emil, client):
    answer = upload(emil, png())
    assert answer.status_code == 201
    told = answer.get_json()
    url = told.pop("url")
    assert told == {"width": 30, "height": 20, "is_first_frame": False}
    assert upload(emil, png(), "again.png").get_json()["url"] == url
    shown = client.get(url)
    assert shown.status_code == 200
    assert Image.open(io.BytesIO(shown.data)).size == (30, 20)
    headers = shown.headers
    assert headers["Content-Type"] == "image/webp"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert {"public", "immutable", "max-age=31536000"} == set(headers["Cache-Control"].split(", "))
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Set-Cookie" not in headers
    again = client.get(url, headers={"If-None-Match": headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "name",
    ["", "x.webp", f"{'0' * 64}.webp", f"{'0' * 64}.svg", f"{'A' * 64}.webp", "../en/", "%00.webp"],
)
def test_every_other_name_is_not_there(client, name):
    assert client.get(f"/help/images/{name}").status_code in (400, 404)


def test_only_editors_with_their_own_form_upload(ada, emil, client):
    assert upload(ada, png()).status_code == 403
    assert upload(emil, png(), **{"X-CSRF-Token": "wrong"}).status_code == 403
    assert upload(emil, png(), Origin="https://evil.example").status_code == 403
    nobody = client.post(
        UPLOAD, data={"image": (io.BytesIO(png()), "x")}, headers={"X-CSRF-Token": "x"}
    )
    assert nobody.status_code == 401


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 415, "picture_type"),
        (b"%PDF-1.7", 415, "picture_type"),
        (png()[:60], 422, "picture_broken"),
        (bytes(5 * 1024 * 1024 + 1), 413, "picture_too_large"),
        (bytes(6 * 1024 * 1024), 413, "too_large"),
    ],
)
def test_a_file_that_is_no_picture_is_refused_with_a_reason(emil, content, status, code):
    answer = upload(emil, content)
    assert answer.status_code == status
    assert answer.get_json()["error"]["code"] == code
    assert answer.get_json()["error"]["message"]


def test_a_form_without_a_file_is_refused(emil):
    answer = emil.client.post(UPLOAD, data={}, headers={"X-CSRF-Token": emil.csrf_token})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (422, "invalid_request")


def test_an_article_shows_its_picture_and_words_for_others(emil, client, engine):
    url = upload(emil, png()).get_json()["url"]
    gone = url.replace(url[13:17], "0000")
    body = f"![A lamp]({url})\n\nPress ![the key]({gone}) or ![the dial](dial.png)."
    with writing(engine) as conn:
        insert_article(conn, "lamps", title="Lamps", body=body)
    page = client.get("/help/en/a/lamps").text
    shown = f'<p><img src="{url}" alt="A lamp" width="30" height="20" loading="lazy"></p>'
    assert f"{shown}<p>Press the key or the dial.</p>" in page.replace("\n", "")
    nodes = client.get("/api/articles/en/lamps").get_json()["content"]
    assert nodes[0]["children"][0]["attrs"]["src"] == url
    assert page.count("<img ") == 1
