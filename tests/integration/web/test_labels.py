"""The page of labels: renaming, merging, deleting, counting; what conversations then have."""

import re
import uuid

import pytest

from store.engine import reading, writing
from tests.support.members import MemberBrowser, make_member
from web.console.inbox import thread_queries
from web.conversations import label_queries, queries
from web.conversations.actors import Actor
from web.services import EXTENSION


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def own(app):
    return app.extensions[EXTENSION]


@pytest.fixture
def ada(app, own):
    return MemberBrowser(app, make_member(own.engine))


@pytest.fixture
def labelled(own, ada):
    """A function that makes a conversation with labels."""

    def make(*names):
        id_ = uuid.uuid4().hex
        with writing(own.engine) as conn:
            token = uuid.uuid4().hex
            queries.create_conversation(
                conn, id_=id_, token_hash=token, language="en", page_url=None
            )
        for name in names:
            own.desk.add_label(id_, Actor("member", "Ada", ada.member.id), name)
        return id_

    return make


def labels_of(own, id_):
    with reading(own.engine) as conn:
        return [label.name for label in thread_queries.find_opened(conn, id_).labels]


def used(own):
    with reading(own.engine) as conn:
        return {label.name: label for label in label_queries.list_used_labels(conn)}


def test_the_page_counts_the_conversations_of_each_label(ada, labelled):
    assert "There are none yet" in ada.get("/console/labels/").text
    labelled("refund", "vip")
    labelled("Refund")
    page = " ".join(re.sub("<[^>]+>", " ", ada.get("/console/labels/").text).split())
    assert "refund 2 conversations" in page
    assert "vip 1 conversation " in page


def test_a_label_is_renamed_wherever_it_is(ada, own, labelled):
    id_ = labelled("refnud")
    answer = ada.submit(f"/console/labels/{used(own)['refnud'].id}", name="  Refund ")
    assert answer.location == "/console/labels?done=renamed"
    assert labels_of(own, id_) == ["Refund"]
    ada.submit(f"/console/labels/{used(own)['Refund'].id}", name="refund")
    assert labels_of(own, id_) == ["refund"], "its own name in another case is no other label"


def test_a_label_that_gets_the_name_of_another_is_merged_into_it_once_that_is_meant(
    ada, own, labelled
):
    both, one = labelled("refund", "money back"), labelled("money back")
    path, other = f"/console/labels/{used(own)['money back'].id}", used(own)["refund"]
    for unmeant in ({}, {"into": "0"}):
        asked = ada.submit(path, name="REFUND", **unmeant)
        assert asked.status_code == 409
        assert "There is a label “refund” already" in asked.text
        assert "Merge “money back” into “refund”" in asked.text
    assert labels_of(own, one) == ["money back"], "nothing is changed until it is meant"
    answer = ada.submit(path, name="REFUND", into=str(other.id))
    assert answer.location == "/console/labels?done=merged"
    assert labels_of(own, both) == labels_of(own, one) == ["refund"]
    assert {name: label.uses for name, label in used(own).items()} == {"refund": 2}


def test_what_deleting_will_do_is_named_before_it_is_done(ada, labelled):
    labelled("billing")
    assert "Delete “billing” from 1 conversation<" in ada.get("/console/labels/").text
    labelled("billing")
    page = ada.get("/console/labels/").text
    assert page.index("Delete this label…") < page.index("Delete “billing” from 2 conversations")


def test_consoles_are_told_of_conversations_whose_label_changes(ada, own, labelled):
    ids = {labelled("refnud"), labelled("refnud", "refund")}
    labelled("vip")
    label_id = used(own)["refnud"].id
    path = f"/console/labels/{label_id}"
    with own.live.follow_all() as follower:
        for change, form in (
            (path, {"name": "refund!"}),
            (path, {"name": "refund", "into": str(used(own)["refund"].id)}),
            (f"/console/labels/{used(own)['refund'].id}/delete", {}),
        ):
            assert ada.submit(change, **form).status_code == 303
            assert follower.wait(5).conversations == ids


def test_a_deleted_label_is_nowhere_and_deleting_it_again_says_so(ada, own, labelled):
    id_ = labelled("refund", "vip")
    path = f"/console/labels/{used(own)['refund'].id}"
    assert ada.submit(f"{path}/delete").location == "/console/labels?done=deleted"
    assert labels_of(own, id_) == ["vip"]
    for answer in (ada.submit(f"{path}/delete"), ada.submit(path, name="new")):
        assert answer.status_code == 409
        assert "deleted this label in the meantime" in answer.text


@pytest.mark.parametrize("name", ["", "  ", "x" * 41])
def test_a_name_that_is_none_is_refused_and_shown_again(ada, own, labelled, name):
    labelled("refund")
    answer = ada.submit(f"/console/labels/{used(own)['refund'].id}", name=name)
    assert answer.status_code == 422
    assert "1 to 40 characters" in answer.text
    assert list(used(own)) == ["refund"]


def test_labels_are_no_matter_of_editors(app, own):
    editor = MemberBrowser(app, make_member(own.engine, "editor"))
    assert editor.get("/console/labels/").status_code == 403
    assert editor.submit("/console/labels/1", name="x").status_code == 403
    assert editor.submit("/console/labels/1/delete").status_code == 403
