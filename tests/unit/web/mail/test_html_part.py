"""The HTML of a letter says what its text says, is safe, and fetches nothing."""

import re
from html import unescape

from web.mail.html_part import html_part

BODY = """Bonjour,

Voici la question :

> Où est <b>mon</b> colis ?
>
> Il est "en retard" & perdu.

Revenir : https://shop.example/contact?a=1&b=2#relais=key.

L’équipe
"""


def test_it_has_the_same_words_with_paragraphs_a_quotation_and_a_link():
    page = html_part("Votre question", BODY)
    assert page.count("<p ") == 4
    (quoted,) = re.findall(r"<blockquote.*?>(.*?)</blockquote>", page, re.DOTALL)
    assert unescape(quoted) == ('Où est <b>mon</b> colis ?<br><br>Il est "en retard" & perdu.')
    (link,) = re.findall(r'<a href="(.*?)">', page)
    assert unescape(link) == "https://shop.example/contact?a=1&b=2#relais=key"
    shown = unescape(re.sub(r"</?(p|a|br|blockquote|div)\b.*?>", " ", page.partition("<div")[2]))
    for line in BODY.splitlines():
        assert line.removeprefix(">").strip().removesuffix(".") in " ".join(shown.split())


def test_nothing_that_somebody_wrote_becomes_markup_or_is_fetched():
    hostile = '<img src=x onerror=alert(1)> https://a.example/"onclick="x javascript:alert(1)'
    page = html_part("<script>", f"{hostile}\n\n> {hostile}\n")
    assert not re.search(r"<(img|script|table|link|style)|url\(|\ssrc=\w*[\"']?http", page)
    assert re.findall(r"<a [^>]*>", page) == ['<a href="https://a.example/">'] * 2


def test_it_leaves_its_colours_to_the_mail_program():
    page = html_part("Hello", "Hello\n")
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "background" not in page
    assert not re.search(r"[^-]color:", page)
