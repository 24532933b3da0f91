"""A web server of the test's own, which answers as a path says and notes who asked for what."""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

from knowledge_base.findings.public_addresses import AddressPolicy


class WebServer:
    """Answers at 127.0.0.1, under any name that ``policy`` is asked for."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        # From path to (status, headers, body); None: closes without a word.
        self.answers: dict[str, tuple[int, dict[str, str], bytes] | None] = {}
        # Methods that are refused with 405.
        self.refused: set[str] = set()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                owner.asked.append((self.command, self.path, dict(self.headers)))
                told = owner.answers.get(self.path, (404, {}, b""))
                if told is None:
                    self.close_connection = True
                    return
                status, headers, body = told
                if self.command in owner.refused:
                    status, headers, body = 405, {}, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command == "GET":
                    self.wfile.write(body)

            do_GET = do_HEAD = answer  # noqa: N815 (the library calls them)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._server.handle_error = lambda *_: None  # a client that does not trust it hangs up
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    def policy(self, **names: list[str]) -> AddressPolicy:
        """Allow this server alone, under any name; ``names`` lead elsewhere, dots as "_"."""
        given = {name.replace("_", "."): numbers for name, numbers in names.items()}
        return AddressPolicy(
            is_allowed=lambda address: address == ip_address("127.0.0.1"),
            ports=frozenset({self.port}),
            resolve=lambda host, _: given.get(host, ["127.0.0.1"]),
        )

    def url(self, path: str, host: str = "shop.com") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, status: int = 200, **headers: str) -> str:
        """Answer at a path; returns its address."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = status, told, b"x" * 100_000
        return self.url(path)

    def stop(self) -> None:
        """Close it."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
