"""The web process sends what its requests promised, and ends with it."""

from store.engine import writing
from tests.support.fake_assistant import until
from tests.support.mail_server import MailServer
from web.mail.queries import enqueue


def test_a_web_process_sends_letters_until_it_stops(web, serve):
    assert not web.services.post.is_mail_on
    server = MailServer()
    try:
        served = serve(**server.settings)
        services = served.services
        services.post.start()
        with writing(services.engine) as conn:
            enqueue(
                conn,
                key="contact:1",
                conversation_id=None,
                recipient="jo@customer.example",
                subject="Bonjour",
                body="Voilà.",
            )
        services.post.wake()
        until(lambda: server.letters, what="the letter")
        counted = 'relais_letters_total{outcome="sent"} 1.0'
        until(lambda: counted in served.http.get("/metrics").text, what="the count")
        services.stop()
        assert not services.post._thread.is_alive()
    finally:
        server.stop()
