"""A small help centre as Zendesk's API gives it: two locales, pages, all kinds of content."""

import json
from pathlib import Path

HOST = "https://shop.zendesk.com"
ENGLISH = f"""
<h2 id="h_01ABC" class="wysiwyg-text-align-center">Before you send it</h2>
<p>See <a href="{HOST}/hc/en-us/articles/222-Pay">how to pay</a>, the
<a href="/hc/en-us/articles/222#h_02">fees</a>, <a href="#h_01ABC">above</a>,
<a href="https://carrier.example/a?b=1&amp;c=2">the carrier</a>,
<a href="{HOST}/hc/en-us/articles/999-Gone">gone</a> and the
<a href="/hc/en-us/article_attachments/77/form.pdf">form</a>.</p>
<div class="callout callout--warning"><p class="callout__title">Careful</p>
<p>No <b>batteries</b>.</p></div>
<p class="note">Within <span class="wysiwyg-underline">30 days</span>.</p>
<ol><li>Pack it<ul><li>well</li><li>dry</li></ul></li><li>Send it</li></ol>
<table class="t"><thead><tr><th>To</th><th>Price</th></tr></thead>
<tbody><tr><td>France</td><td>5 €</td></tr></tbody></table>
<table><tbody><tr><td rowspan="2">A</td><td>B</td></tr><tr><td>C</td></tr></tbody></table>
<figure><img src="/hc/article_attachments/88/box.png" alt="A box">
<figcaption>The box</figcaption></figure>
<pre><code class="language-bash">echo "a  b" &lt; c</code></pre>
<p><span class="wysiwyg-color-red">Red</span></p>
<p><iframe src="//www.youtube-nocookie.com/embed/x1" title="How to pack"></iframe></p>
<script>alert(1)</script>
"""


def article(id_: int, **more) -> dict:
    """What the API says of an article."""
    locale = more.get("locale", "en-us")
    return {
        "id": id_,
        "url": f"{HOST}/api/v2/help_center/{locale}/articles/{id_}.json",
        "html_url": f"{HOST}/hc/{locale}/articles/{id_}-Title",
        "author_id": 31,
        "comments_disabled": False,
        "draft": False,
        "promoted": False,
        "position": 0,
        "vote_sum": 0,
        "vote_count": 0,
        "section_id": 20,
        "created_at": "2024-04-17T17:18:10Z",
        "updated_at": "2024-05-17T17:18:10Z",
        "edited_at": "2024-05-01T08:00:00Z",
        "name": f"Title {id_}",
        "title": f"Title {id_}",
        "source_locale": "en-us",
        "locale": "en-us",
        "outdated": False,
        "outdated_locales": [],
        "user_segment_id": None,
        "permission_group_id": 1,
        "content_tag_ids": [],
        "label_names": [],
        "body": "<p>Text</p>",
        **more,
    }


def translation(id_: int, locale: str, **more) -> dict:
    """What the API says of a translation of an article."""
    return {
        "id": id_ * 10,
        "source_id": id_,
        "source_type": "Article",
        "locale": locale,
        "title": f"Titre {id_}",
        "body": "<p>Texte</p>",
        "outdated": False,
        "draft": False,
        "hidden": False,
        "html_url": f"{HOST}/hc/{locale}/articles/{id_}-Titre",
        "created_at": "2024-04-17T17:18:10Z",
        "updated_at": "2024-06-17T17:18:10Z",
        **more,
    }


def everything() -> dict[str, list]:
    """Return the lists of the API."""
    return {
        "categories": [
            {"id": 10, "name": "Orders", "locale": "en-us", "source_locale": "en-us"},
        ],
        "sections": [
            {
                "id": 20,
                "name": "Returns",
                "locale": "en-us",
                "source_locale": "en-us",
                "category_id": 10,
                "parent_section_id": None,
            },
            {
                "id": 21,
                "name": "Abroad / far",
                "locale": "en-us",
                "source_locale": "en-us",
                "category_id": 10,
                "parent_section_id": 20,
            },
        ],
        "articles": [
            article(
                111,
                title="Send it back",
                body=ENGLISH,
                label_names=["popular", "returns"],
                promoted=True,
                vote_sum=3,
                vote_count=5,
                section_id=21,
                content_tag_ids=["01GT"],
            ),
            article(222, title="Pay", body='<h2 id="h_02">Fees</h2><p>None.</p>', author_id=32),
            article(333, title="Draft", draft=True),
            article(444, title="For resellers", user_segment_id=5),
            article(555, title="Nothing in it", body=""),
        ],
        "translations": [
            translation(
                111,
                "fr",
                title="Renvoyer",
                outdated=True,
                body=f'<p>Voir <a href="{HOST}/hc/fr/articles/222">payer</a> et '
                f'<a href="{HOST}/hc/fr/articles/333">brouillon</a>.</p>',
            ),
            translation(222, "fr", title="Payer"),
            {"source_id": 10, "source_type": "Category", "locale": "fr", "title": "Commandes"},
            {"source_id": 20, "source_type": "Section", "locale": "fr", "title": "Retours"},
        ],
        "users": [{"id": 32, "name": "Noor"}],
    }


def write_export(folder: Path, lists: dict[str, list] | None = None, *, page: int = 2) -> Path:
    """Write the lists as pages, as a script that follows ``next_page`` leaves them."""
    for name, rows in (lists or everything()).items():
        for number in range(0, max(len(rows), 1), page):
            path = folder / name / f"{number // page + 1}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            told = {
                "count": len(rows),
                "next_page": f"{HOST}/api/v2/help_center/{name}.json?page={number // page + 2}",
                "page": number // page + 1,
                name: rows[number : number + page],
            }
            path.write_text(json.dumps(told), encoding="utf-8")
    return folder
