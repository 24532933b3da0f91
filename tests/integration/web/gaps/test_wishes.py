"""Who left an address and wants to be told of an article is told once, when there is one."""

from datetime import timedelta

import pytest

from knowledge_base.gaps.deciding import Decider, attach, begin_article, undo
from knowledge_base.publishing import add_revision, archive_article, publish_revision
from store.engine import writing
from store.tables import answer_wish, event, gap, outgoing_mail, question, utc_now
from tests.support.fake_assistant import answer_part, parts, until
from tests.support.mail_server import text_of
from tests.support.members import make_member
from tests.support.waiting import id_of, standing
from web.gaps.news import GRACE, ArticleNews

QUESTION = "Can I pay in instalments?"
NOT_FOUND = {"type": "offer_person", "reason": "not_found", "say": "not_found"}


@pytest.fixture
def web(serve, mail_server):
    """An app that sends letters, outside business hours."""
    return serve(
        **mail_server.settings, business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris"
    )


@pytest.fixture
def asker(customer, assistant):
    """A customer whose question was not answered, and who asked for a person."""
    assistant.answer = lambda _ask: parts(NOT_FOUND)
    customer.send(QUESTION)
    customer.when_answered()
    customer.ask_person()
    return customer


def leave(customer, wants=None, *, email="jo@customer.example", client_id="contact-1"):
    body = {"client_id": client_id, "email": email}
    answer = customer.post("contact", body | ({} if wants is None else {"wants_article": wants}))
    assert answer.status_code in (200, 201), answer.text


class Scene:
    """A customer who wants to be told, the gap of what they asked, and an editor."""

    def __init__(self, web, asker, gather, published):
        leave(asker, True)
        self.services = web.services
        self.published = published
        self.gap_id = gather()
        emil = make_member(self.services.engine, "editor")
        self.editor = Decider(emil.id, emil.name)
        self.news = self.news_after(GRACE + timedelta(minutes=1))

    def news_after(self, time):
        """The news of a process, so much later than now."""
        services = self.services
        return ArticleNews(services.engine, services.posting, now=lambda: utc_now() + time)

    def do(self, act, *given, **more):
        with writing(self.services.engine) as conn:
            return act(conn, *given, **more)

    def attach(self, **facts):
        """Attach a published article to the gap; returns its id."""
        article_id, _ = self.published("instalments", **facts)
        self.do(attach, self.gap_id, article_id, by=self.editor, now=utc_now())
        return article_id

    def letters(self, mail_server):
        """The letters that were sent about articles."""
        self.services.post.send_due()
        subjects = ("help article", "Un article d’aide")
        return [one for one in mail_server.letters if any(s in one["Subject"] for s in subjects)]


@pytest.fixture
def scene(web, asker, gather, published):
    return Scene(web, asker, gather, published)


def test_who_got_no_answer_is_asked_and_their_yes_is_kept(asker, rows, engine):
    assert standing(asker)["article_wish"] is False
    leave(asker, True)
    (wish,) = rows(answer_wish)
    assert (wish.conversation_id, wish.seq) == (id_of(engine, asker), 1)
    assert (wish.email, wish.language, wish.told_at) == ("jo@customer.example", "en", None)
    assert standing(asker)["article_wish"] is True


def test_nothing_is_kept_of_who_does_not_ask_for_it(asker, rows):
    leave(asker)
    leave(asker, False, email="ada@customer.example", client_id="contact-2")
    assert rows(answer_wish) == []


def test_another_address_takes_the_wish_along_and_a_no_takes_it_back(asker, rows):
    leave(asker, True)
    leave(asker, email="ada@customer.example", client_id="contact-2")
    assert [wish.email for wish in rows(answer_wish)] == ["ada@customer.example"]
    leave(asker, False, email="ada@customer.example", client_id="contact-3")
    assert rows(answer_wish) == []
    leave(asker, True, email="ada@customer.example", client_id="contact-4")
    assert len(rows(answer_wish)) == 1, "with nothing else new"


def test_who_was_answered_is_not_asked(customer, assistant, published, rows):
    ids = published("instalments")
    assistant.answer = lambda _ask: parts(answer_part(*ids), {"type": "feedback"})
    customer.send(QUESTION)
    customer.when_answered()
    customer.ask_person()
    assert standing(customer)["article_wish"] is None
    leave(customer, True)
    assert rows(answer_wish) == []
    customer.rate(2, False)
    customer.when_answered()
    assert standing(customer)["article_wish"] is False, "it did not help"


def test_without_mail_nobody_is_asked(serve, assistant, rows):
    customer = serve().customer()
    assistant.answer = lambda _ask: parts(NOT_FOUND)
    customer.send(QUESTION)
    customer.when_answered()
    customer.ask_person()
    assert standing(customer)["article_wish"] is None
    leave(customer, True)
    assert rows(answer_wish) == []


def test_the_letter_goes_out_once_when_the_gap_is_answered(scene, mail_server, rows):
    assert scene.news.sweep() == 0
    scene.attach(title="Paying in instalments")

    assert (scene.news.sweep(), scene.news.sweep()) == (1, 0)

    (letter,) = scene.letters(mail_server)
    text = text_of(letter)
    assert letter["To"] == "jo@customer.example"
    assert letter["Subject"].startswith("There is a help article on your question now")
    assert f"> {QUESTION}" in text
    address = f"{scene.services.settings.origin}/help/en/a/instalments"
    assert f"Paying in instalments\n{address}" in text
    assert "This is the only e-mail about it" in text
    assert rows(answer_wish)[0].told_at is not None


def test_the_letter_waits_as_long_as_the_decision_may_be_undone(scene, rows):
    scene.attach()
    assert scene.news_after(timedelta()).sweep() == 0
    scene.do(undo, scene.gap_id)
    assert scene.news.sweep() == 0
    assert rows(answer_wish)[0].told_at is None


def test_publishing_the_article_that_was_written_tells_them(scene, mail_server):
    id_ = scene.do(begin_article, scene.gap_id, replies=[], by=scene.editor, now=utc_now())
    assert scene.news.sweep() == 0, "it is only begun"
    said = {"title": "In three payments", "body": "Yes.", "author": "Emil"}
    made = scene.do(add_revision, id_, **said, now=utc_now())
    scene.do(publish_revision, id_, made.id, now=utc_now())
    assert scene.news.sweep() == 1
    (letter,) = scene.letters(mail_server)
    assert "In three payments" in text_of(letter)


def test_what_is_withdrawn_before_the_letter_is_told_nobody(scene):
    scene.do(archive_article, scene.attach(), now=utc_now())
    assert scene.news.sweep() == 0


def test_a_customer_reads_of_the_article_in_their_language(scene, mail_server):
    scene.do(lambda conn: conn.execute(answer_wish.update().values(language="fr")))
    french = {"language": "fr", "title": "Payer en trois fois"}
    scene.published("plusieurs", **french, translation_group="instalments")
    scene.attach(title="Paying in instalments")
    assert scene.news.sweep() == 1
    (letter,) = scene.letters(mail_server)
    assert letter["Subject"].startswith("Un article d’aide répond maintenant à votre question")
    assert "Payer en trois fois\n" in text_of(letter)
    assert "/help/fr/a/plusieurs" in text_of(letter)


def test_of_two_processes_one_tells_them(scene, rows):
    scene.attach()
    due = scene.news._due()
    assert scene.news.sweep() == 1
    assert [scene.news._tell(wish) for wish in due] == [False]
    assert len([row for row in rows(outgoing_mail) if row.key.startswith("article:")]) == 1


def test_a_crash_between_both_loses_neither_the_letter_nor_the_wish(scene, rows, monkeypatch):
    def die(*_given, **_more):
        raise SystemExit

    scene.attach()
    with monkeypatch.context() as dying:
        dying.setattr(scene.services.posting, "tell_of_article", die)
        with pytest.raises(SystemExit):
            scene.news.sweep()
    assert rows(answer_wish)[0].told_at is None
    assert scene.news.sweep() == 1


def test_a_letter_that_is_refused_is_nobodys_work(scene, mail_server, rows):
    scene.services.post.send_due()  # the confirmation
    scene.attach()
    scene.news.sweep()
    before = len(rows(event))
    mail_server.rcpt_answer = "550 5.1.1 no such mailbox"
    scene.services.post.send_due()
    assert rows(outgoing_mail)[-1].error
    assert len(rows(event)) == before


def test_the_served_process_tells_them_by_itself(scene, mail_server, rows):
    scene.attach()
    hour_ago = utc_now() - timedelta(hours=1)
    scene.do(lambda conn: conn.execute(question.update().values(asked_at=hour_ago)))
    scene.do(lambda conn: conn.execute(gap.update().values(decided_at=utc_now() - GRACE)))
    scene.services.article_news.start()
    scene.services.post.start()
    until(lambda: len(scene.letters(mail_server)) == 1, what="the letter")
    assert rows(answer_wish)[0].told_at is not None
