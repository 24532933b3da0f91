"""`python -m web replay` over HTTP: what it sends, what it makes of replies, what it leaves."""

import json
import threading

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

from settings import Settings
from store.engine import reading, writing
from store.tables import article, conversation, event, question
from tests.support.fake_assistant import answer_part, parts, say, until
from tests.support.published import insert_article
from web.__main__ import main

PERSON = {"type": "handoff"}
OFFER = {"type": "offer_person", "reason": "not_found"}


def typed(text, expect, **further):
    return {"text": text, "lang": "en", "expect": expect, **further}


def script(*turns, id_="one", lang="en"):
    return {"id": id_, "lang": lang, "tag": "test", "turns": list(turns)}


@pytest.fixture
def answering(web, assistant):
    """Let the assistant answer "parcel" from an article and know three things beside it."""
    with writing(web.services.engine) as conn:
        ids = insert_article(conn, "parcel")
        as_shown = {"slug": "track-your-parcel", "published_revision_id": ids[1]}
        conn.execute(article.update().values(status="published", **as_shown))
    answers = {
        "parcel": lambda: parts(answer_part(*ids), {"type": "feedback"}),
        "person": lambda: parts(PERSON),
        "moon": lambda: parts({"type": "say", "say": "greet", "act": "decline"}),
        "which": lambda: parts({"type": "say", "say": "greet", "act": "clarify"}),
        "nobody": lambda: parts({"type": "say", "say": "greet"}, OFFER),
        "/not_helpful": lambda: parts({"type": "say", "say": "greet"}, OFFER),
        "broken": lambda: (500, b"{}"),
    }
    assistant.answer = lambda ask: answers.get(ask["text"].split()[-1], lambda: say("greet"))()
    return answers


@pytest.fixture
def replay(web, tmp_path, capsys, monkeypatch):
    """Return a function that plays conversations: exit status, standard output and error."""
    monkeypatch.setattr("web.__main__.load_settings", lambda: web.services.settings)

    def run(*scripts, options=("--json",), url=web.url):
        path = tmp_path / "conversations.jsonl"
        path.write_text("\n".join(map(json.dumps, scripts)))
        capsys.readouterr()
        with capture_logs():  # it logs to where the command prints: both are this process
            status = main(["replay", str(path), "--url", url, *options])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def count(web, table):
    with reading(web.services.engine) as conn:
        return conn.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()


@pytest.mark.usefixtures("answering")
def test_each_turn_is_judged_by_what_the_system_says_its_reply_does(replay):
    status, out, _ = replay(
        script(
            typed("hello", "smalltalk"),
            typed("where is my parcel", "answer"),
            typed("which", "clarify"),
            typed("fly me to the moon", "decline"),
            typed("nobody", "handoff"),
            typed("a person", "handoff"),
        ),
        script(typed("where is my parcel", "clarify"), typed("broken", "answer"), id_="two"),
    )
    figures = json.loads(out)
    assert status == 0
    assert (figures["turns"], figures["right"], figures["share"]) == (8, 6, 0.75)
    assert figures["by_expect"]["handoff"] == {"turns": 2, "right": 2}
    assert [(w["conversation"], w["turn"], w["got"]) for w in figures["wrong"]] == [
        ("two", 1, "answer"),
        ("two", 2, "notice"),
    ]
    assert 0 < figures["ms"]["p50"] <= figures["ms"]["p95"]


@pytest.mark.usefixtures("answering")
def test_an_answer_must_be_of_an_article_that_is_named_by_file_or_key(replay):
    named = [["x/y.md"], ["parcel"], ["Any folder/Track-your-parcel.md"], []]
    status, out, err = replay(
        script(*(typed("where is my parcel", "answer", relevant=names) for names in named))
    )
    wrong = json.loads(out)["wrong"]
    assert err == "Warning: one, turn 1: x/y.md names no article.\n"
    assert [(w["turn"], w["got"], w["article"]) for w in wrong] == [
        (1, "answer", "en/track-your-parcel")
    ]
    assert status == 0


@pytest.mark.usefixtures("answering")
def test_a_name_that_the_folder_does_not_have_is_told_and_it_is_played(replay, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "parcel.md").write_text("---\nid: p\ntitle: Track your parcel\n---\nHere.\n")
    named = [["parcel.md"], ["p"], ["gone.md", "p"]]
    status, out, err = replay(
        script(*(typed("where is my parcel", "answer", relevant=names) for names in named)),
        options=("--json", "--articles", str(folder)),
    )
    assert (status, json.loads(out)["right"]) == (0, 3)
    assert err == f"Warning: one, turn 3: gone.md names no article in {folder}.\n"


@pytest.mark.usefixtures("answering")
def test_while_a_person_is_waited_for_talk_is_right_where_a_handoff_is_and_no_failure(replay):
    _, out, _ = replay(
        script(*(typed(text, "handoff") for text in ("a person", "hello", "parcel", "broken")))
    )
    figures = json.loads(out)
    assert figures["by_expect"] == {"handoff": {"turns": 4, "right": 3}}
    assert [(w["turn"], w["got"]) for w in figures["wrong"]] == [(4, "notice")]


@pytest.mark.usefixtures("answering")
def test_buttons_do_what_they_do_in_the_widget(replay, assistant):
    _, out, _ = replay(
        script(
            typed("where is my parcel", "answer"),
            typed("helped", "smalltalk", button=0),
            typed("where is my parcel", "answer"),
            typed("did not help", "handoff", button=1),
            typed("a person, then", "handoff", button=0),
        ),
        script(typed("broken", "answer"), typed("again", "answer", button=0), id_="two"),
    )
    figures = json.loads(out)
    assert [(w["conversation"], w["turn"], w["got"]) for w in figures["wrong"]] == [
        ("two", 1, "notice"),
        ("two", 2, "notice"),
    ]
    assert [ask["text"] for ask in assistant.asked if ask["text"] == "broken"] == ["broken"] * 2


@pytest.mark.usefixtures("answering")
def test_a_button_that_is_not_there_presses_nothing(replay, assistant):
    _, out, _ = replay(script(typed("hello", "smalltalk"), typed("this one", "answer", button=0)))
    assert [w["got"] for w in json.loads(out)["wrong"]] == ["no button"]
    assert len(assistant.asked) == 1


def test_a_reply_after_the_deadline_is_none_and_not_the_next_turn_s(replay, web, assistant):
    def answer(ask):
        if ask["text"] == "slow":
            until(lambda: count(web, event) == 2, what="the next message")
            return parts(PERSON)
        return say("greet")

    assistant.answer = answer
    _, out, _ = replay(
        script(typed("slow", "handoff"), typed("quick", "smalltalk")),
        options=("--json", "--deadline", "1"),
    )
    figures = json.loads(out)
    assert [(w["turn"], w["got"]) for w in figures["wrong"]] == [(1, "none")]


@pytest.mark.usefixtures("answering")
def test_what_was_played_is_erased(replay, web):
    customer = web.customer()
    customer.send("I stay")
    customer.when_answered()
    before = count(web, event), count(web, question)
    replay(script(typed("where is my parcel", "answer"), typed("a person", "handoff")))
    assert count(web, conversation) == 1
    assert (count(web, event), count(web, question)) == before


@pytest.mark.usefixtures("answering")
def test_what_is_kept_is_told_and_recognised_by_its_page(replay, web):
    _, out, err = replay(script(typed("hello", "smalltalk")), options=("--json", "--keep"))
    with reading(web.services.engine) as conn:
        ((id_, page),) = conn.execute(sa.select(conversation.c.id, conversation.c.page_url)).all()
    assert page == "https://replay.invalid/one"
    assert f"Kept: one is {id_}." in err
    assert list(json.loads(out)) == ["turns", "right", "share", "by_expect", "ms", "wrong"]


def test_conversations_stay_in_a_system_of_another_database(
    replay, web, assistant, monkeypatch, tmp_path
):
    elsewhere = tmp_path / "elsewhere"
    settings = Settings(_env_file=None, relais_home=elsewhere)
    monkeypatch.setattr("web.__main__.load_settings", lambda: settings)
    status, out, err = replay(script(typed("hello", "smalltalk")))
    assert (status, json.loads(out)["right"]) == (0, 1)
    assert "Conversations that stay in that system: 1." in err
    assert count(web, conversation) == 1
    assert not elsewhere.exists(), "nothing is made where the settings lead"
    assert len(assistant.asked) == 1


@pytest.mark.usefixtures("answering")
def test_the_table_shows_each_turn_and_the_sums(replay):
    _, out, _ = replay(
        script(typed("hello", "smalltalk"), typed("moon", "answer")), options=("--at-once", "2")
    )
    lines = out.splitlines()
    assert lines[0].split()[:4] == ["conversation", "turn", "expected", "got"]
    assert lines[1].split()[:4] == ["one", "1", "smalltalk", "smalltalk"]
    assert lines[2].split()[:4] == ["one", "2", "answer", "decline"]
    assert lines[2].split()[-2:] == ["x", "moon"]
    assert "all            2      1   0.50" in out


@pytest.mark.usefixtures("answering")
def test_too_few_right_turns_are_said_by_the_exit_status(replay):
    turns = script(typed("hello", "smalltalk"), typed("hello", "answer"))
    assert replay(turns, options=("--json", "--min-right", "0.5"))[0] == 0
    status, out, _ = replay(turns, options=("--json", "--min-right", "0.51"))
    assert (status, json.loads(out)["share"]) == (1, 0.5)


def test_conversations_at_once_are_told_in_their_order(replay, assistant):
    is_c_asked = threading.Event()

    def answer(ask):
        if ask["text"] == "c":
            is_c_asked.set()
        return say("greet") if ask["text"] != "a" or is_c_asked.wait(10) else (500, b"{}")

    assistant.answer = answer
    scripts = [script(typed(text, "smalltalk"), id_=text) for text in "abcd"]
    _, out, _ = replay(*scripts, options=("--at-once", "3"))
    told = [line.split()[:4] for line in out.splitlines()[1:5]]
    assert told == [[text, "1", "smalltalk", "smalltalk"] for text in "abcd"]


def test_a_wrong_line_is_named_and_nothing_is_played(replay, web):
    good = script(typed("hello", "smalltalk"))
    status, out, err = replay(good, good | {"turns": [typed("hello", "talk")]})
    assert (status, out) == (2, "")
    assert "conversations.jsonl, line 2: turn 1, expect is none of the known ones: write " in err
    assert err.count("\n") == 1
    assert count(web, conversation) == 0


def test_a_missing_file_and_a_missing_system_are_a_sentence_each(replay, web, tmp_path, capsys):
    missing = tmp_path / "missing.jsonl"
    assert main(["replay", str(missing), "--url", web.url]) == 2
    assert capsys.readouterr().err == f"{missing}: No such file or directory.\n"
    nowhere = "http://127.0.0.1:9"
    for options in (("--json",), ()):
        status, out, err = replay(script(typed("hello", "smalltalk")), url=nowhere, options=options)
        assert (status, out) == (2, "")
        assert err.startswith(f"{nowhere} cannot be reached: ")
        assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--min-right=85%", "'85%' is no share: write 0 to 1, such as 0.85"),
        ("--min-right=nan", "'nan' is no share"),
        ("--at-once=0", "'0' is no number from 1 up: write one such as 4"),
        ("--at-once=two", "'two' is no number from 1 up"),
        ("--deadline=1m", "'1m' is no time: write seconds above 0, such as 30"),
        ("--deadline=inf", "'inf' is no time"),
    ],
)
def test_a_wrong_option_is_told_with_what_to_write(capsys, option, told):
    with pytest.raises(SystemExit) as ended:
        main(["replay", "c.jsonl", option])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_a_refused_message_ends_it_and_is_erased(replay, web):
    long = "x" * (web.services.settings.max_message_chars + 1)
    status, _, err = replay(script(typed("hello", "smalltalk"), typed(long, "answer")))
    assert status == 2
    assert " answers 422: " in err
    assert count(web, conversation) == 0
