"""The web process sends what its requests promised, and ends with it."""

from store.engine import writing
from tests.support.fake_assistant import until
from tests.support.mail_server import MailServer, make_certificate
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


def test_the_process_as_it_is_served_sends_what_was_promised_while_it_was_down(
    engine, start, monkeypatch, tmp_path
):
    with writing(engine) as conn:
        enqueue(
            conn,
            key="contact:1",
            conversation_id=None,
            recipient="jo@customer.example",
            subject="Bonjour",
            body="Voilà.",
        )
    context, certificate = make_certificate(tmp_path)
    server = MailServer(tls=context)
    try:
        for name, value in {**server.settings, "smtp_security": "starttls"}.items():
            monkeypatch.setenv(name.upper(), str(value))
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        start()
        until(lambda: server.letters, what="the letter")
    finally:
        server.stop()
