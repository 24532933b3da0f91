"""The dossier beside a conversation in the console."""

import json
import re

import pytest

from tests.integration.web.dossiers import EMAIL, VALIDATOR, fail_twice, play
from tests.support.fake_assistant import answer_part, choices_part, parts
from tests.support.members import MemberBrowser, make_member
from tests.support.published import publish


@pytest.fixture
def robin(make_app, web):
    del web  # the same database
    app = make_app()
    member = make_member(app.extensions["relais"].engine, name="Robin")
    return MemberBrowser(app, member)


def test_agents_read_it_and_nobody_else(web, customer, assistant, robin, id_):
    words = f"<b>my lamp</b>, I am {EMAIL}"
    fail_twice(customer, assistant, web.services.engine, words)
    path = f"/console/inbox/{id_}/dossier"
    made = robin.get(f"{path}.json").get_json()
    VALIDATOR.validate(made)
    page = robin.get(path).text
    assert "&lt;b&gt;my lamp&lt;/b&gt;, I am [e-mail]" in page
    assert "They accepted the offer of a person." in page
    assert EMAIL not in page
    assert EMAIL in robin.submit(path).text
    signed_out = customer.http.get(f"{path}.json", headers={"Accept": "application/json"})
    assert signed_out.status_code == 401
    assert robin.get("/console/inbox/none/dossier.json").status_code == 404


def test_a_long_question_is_cut_and_opens_without_a_script(customer, robin, id_):
    customer.send("the lamp flickers")
    short = robin.get(f"/console/inbox/{id_}/dossier").text
    customer.send("\n".join(["The lamp flickers."] * 40))
    long = robin.get(f"/console/inbox/{id_}/dossier").text
    for page, count in ((short, 0), (long, 1)):
        assert page.count('<details class="dossier-all"') == count
    assert "Show all" in long


def test_of_much_that_was_asked_the_first_and_the_last_are_shown_at_once(customer, robin, id_):
    for count in range(1, 16):
        customer.send(f"the lamp flickers, part {count}")
    page = robin.get(f"/console/inbox/{id_}/dossier").text
    before, _, rest = page.partition('<details class="dossier-more" data-kept="more-asked">')
    between, _, after = rest.partition("</details>")
    parts = [re.findall(r'#event-\d+">[^<]*part (\d+)<', one) for one in (before, between, after)]
    assert parts == [["1"], [str(n) for n in range(5, 13)], ["13", "14", "15"]]
    assert "… 8 more" in between
    assert "Lines left out: 3" in after


def test_an_article_that_was_a_choice_says_so(customer, assistant, robin, id_):
    tried = [{"article_id": one, "revision_id": one, "probability": 0.3} for one in (1, 9)]
    kept = {"act": "clarify", "tried": tried, "words": ["parcel"]}
    asked = {"type": "say", "say": "which_one", **kept}
    play(customer, assistant, ("parcel", parts(asked, choices_part("Track it", "Send it"))))
    for language, offered, looked_at in (
        ("en", "Offered as a choice", "Looked at, not shown"),
        ("fr", "Proposé au choix", "Examiné, non montré"),
    ):
        headers = {"Accept-Language": language}
        page = robin.get(f"/console/inbox/{id_}/dossier", headers=headers).text
        assert (page.count(offered), page.count(looked_at)) == (1, 1)


def test_an_articles_card_from_a_person_leaves_what_the_bot_did_with_it(
    web, customer, assistant, robin, id_
):
    slugs = ("one", "two", "three")
    found = [publish(web.services.engine, slug=slug)[:2] for slug in slugs]
    (offered, _), (shown, revision), (weighed, _) = found
    tried = [
        {"article_id": one, "revision_id": revision, "probability": probability}
        for one, probability in ((offered, 0.5), (weighed, 0.31), (shown, 0.24))
    ]
    choices = choices_part("One", "Two")
    asked = {"type": "say", "say": "which_one", "act": "clarify", "tried": tried}
    answered = answer_part(shown, revision, probability=0.24)
    play(
        customer,
        assistant,
        ("refund", parts({**asked, "words": ["refund"]}, choices)),
        ("the other one", parts(answered)),
    )
    for one in (offered, weighed, shown):
        card = json.dumps([{"article_id": one, "anchor": "how"}])
        assert robin.submit(f"/console/inbox/{id_}/reply", cards=card).status_code == 303
    page = robin.get(f"/console/inbox/{id_}/dossier").text
    found = re.search(r'data-part="articles".*?</section>', page, re.DOTALL)
    marks = [
        re.findall(r"<span(?: [^>]*)?>([^<]+)</span>", one.split("dossier-marks")[1])
        for one in found[0].split("<li>")[1:]
    ]
    by_person = "Shown by a person"
    assert marks == [
        ["24% likely"],
        [by_person, "Offered as a choice", "50% likely"],
        [by_person, "The bot only looked at it", "31% likely"],
        [by_person],
    ]
