"""``python -m web mail-test``: one letter, or in plain words why not; also by TLS, signed in."""

import pytest

from settings import Settings
from tests.support.mail_server import MailServer, make_certificate, text_of
from tests.support.ports import free_ports
from web.__main__ import main

ACCOUNT = ("relais", "correct horse")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def mail_test(monkeypatch, capsys, tmp_path):
    """Run the command with some settings; gives exit status and what was printed."""

    def run(server, address="jo@customer.example", **settings):
        given = Settings(
            _env_file=None,
            relais_home=tmp_path,
            **{**server.settings, **settings},
        )
        monkeypatch.setattr("web.__main__.load_settings", lambda: given)
        status = main(["mail-test", address, "--language", "fr"])
        captured = capsys.readouterr()
        return status, captured.out + captured.err

    return run


@pytest.fixture
def secure(certificate, monkeypatch, request):
    """A server that asks for an account and takes it only by TLS; the client trusts it."""
    context, file = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    server = MailServer(tls=context, is_tls_from_start=request.param == "tls", account=ACCOUNT)
    yield server
    server.stop()


@pytest.mark.parametrize("secure", ["starttls"], indirect=True)
def test_a_letter_goes_by_starttls_to_who_signs_in(secure, mail_test):
    user, password = ACCOUNT
    options = {"smtp_security": "starttls", "smtp_user": user}
    status, said = mail_test(secure, smtp_password=password, **options)
    assert (status, secure.sign_ins) == (0, ["relais"]), said
    assert said.startswith(f"127.0.0.1:{secure.port} took the letter.")
    (letter,) = secure.letters
    assert letter["Subject"] == "Les e-mails arrivent – Passerine"
    assert "L’équipe Passerine" in text_of(letter)

    status, said = mail_test(secure, smtp_password="wrong", **options)
    assert status == 1
    assert "refuses SMTP_USER with SMTP_PASSWORD (535" in said

    status, said = mail_test(secure, smtp_security="none")
    assert (status, len(secure.letters)) == (1, 1)
    assert "Must issue a STARTTLS command first" in said


@pytest.mark.parametrize("secure", ["tls"], indirect=True)
def test_a_letter_goes_by_tls_from_the_start(secure, mail_test):
    user, password = ACCOUNT
    account = {"smtp_user": user, "smtp_password": password}
    status, said = mail_test(secure, smtp_security="tls", **account)
    assert (status, len(secure.letters)) == (0, 1), said


@pytest.mark.parametrize("secure", ["starttls"], indirect=True)
def test_a_certificate_that_nobody_vouches_for_is_refused(secure, mail_test, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    status, said = mail_test(secure, smtp_security="starttls")
    assert (status, secure.letters) == (1, [])
    assert "the certificate of 127.0.0.1" in said
    assert "is not to be trusted" in said


@pytest.fixture
def plain():
    server = MailServer()
    yield server
    server.stop()


def test_what_goes_wrong_is_said_in_plain_words(plain, mail_test):
    def said(**settings):
        status, text = mail_test(plain, **settings)
        assert status == 1
        return text

    assert said(address="jo at home").startswith("Not sent: 'jo at home' is no e-mail address")
    assert said(smtp_host="") == ("Not sent: SMTP_HOST is empty, so no letters are sent at all.\n")
    assert "does not offer what is needed" in said(smtp_security="starttls")
    assert "does not speak TLS as expected" in said(smtp_security="tls")
    assert "cannot be reached (Connection refused)" in said(smtp_port=free_ports(1)[0])
    assert "cannot be reached" in said(smtp_host="mail.invalid")
    assert "cannot be" in said(smtp_host="m" * 70 + ".invalid")
    plain.rcpt_answer = "550 5.1.1 jo@customer.example is unknown"
    assert said().endswith("refuses the recipient (550 5.1.1 [e-mail] is unknown).\n")
    plain.rcpt_answer, plain.data_answer = "", "554 5.7.1 no"
    assert "refuses (554 5.7.1 no)" in said()
    assert plain.letters == []
