"""Whose site it is: the demo shop's, or its owner's, with the owner's name and words."""

from tests.integration.web.links import Links


def test_the_demo_lends_its_name_to_page_and_widget(web):
    html = web.http.get("/help/en/").text
    assert "Passerine help centre" in html
    assert 'href="/?lang=en"' in html
    (script,) = [a for tag, a in Links(html).tags if a.get("src") == "/widget/relais.js"]
    assert (script["data-name"], script["data-accent"]) == ("Passerine", "#B4441C")


def test_without_the_demo_the_help_centre_is_the_front_page_and_names_no_shop(serve):
    web = serve(demo=False)
    front = web.http.get("/", headers={"Accept-Language": "fr"})
    assert (front.status_code, front.headers["Location"]) == (302, "/help/fr/")
    for path in ["/help/en/", "/help/en/search", "/nowhere"]:
        html = web.http.get(path, headers={"Accept": "text/html"}).text
        assert "Passerine" not in html
        assert not [url for url in Links(html).of("a", "href") if url.startswith("/?lang=")]
        assert "data-accent" not in html
        assert "data-name" not in html


def test_a_site_s_own_name_colour_and_home_are_on_every_page_and_in_its_widget(serve):
    web = serve(
        demo=False,
        site_name='Bread & "Roses"',
        site_accent="#1A5FB4",
        home_url="https://shop.example/",
    )
    for path in ["/help/en/", "/help/en/search", "/nowhere"]:
        links = Links(html := web.http.get(path, headers={"Accept": "text/html"}).text)
        assert "Bread &amp; &#34;Roses&#34; help centre" in html
        assert "https://shop.example/" in links.of("a", "href")
        (script,) = [a for tag, a in links.tags if a.get("src") == "/widget/relais.js"]
        assert script["data-name"] == 'Bread & "Roses"'
        assert links.of("html", "data-accent") == [script["data-accent"]] == ["#1A5FB4"]
    assert web.http.get("/static/pages/accent.js").status_code == 200


def test_an_owner_s_own_words_are_said(serve, tmp_path):
    folder = tmp_path / "locales" / "en"
    folder.mkdir(parents=True)
    (folder / "pages.json").write_text('{"help": {"title": "Ask us anything"}}')
    (folder / "widget.json").write_text('{"nothing.of.this.name": "x"}')
    web = serve()
    assert "Ask us anything" in web.http.get("/help/en/").text
    assert "nothing.of" not in web.http.get("/widget/words/en.json").text
