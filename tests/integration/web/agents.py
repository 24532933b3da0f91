"""A member of the team at a served app, in a browser without a script, or as its script asks.

Without a server: ``tests.support.members.MemberBrowser``.
"""

import re
from collections.abc import Callable
from typing import Any

import httpx

from settings.authorities import authorities
from tests.support.members import PASSWORD, csrf_token_in
from web.team.records import Member


class Agent:
    """Signed in at a served app."""

    def __init__(self, url: str, member: Member) -> None:
        self.member = member
        self.http = httpx.Client(
            base_url=url, timeout=10, trust_env=False, verify=authorities(), follow_redirects=True
        )
        form = {"email": member.email, "password": PASSWORD}
        signed_in = self.http.post("/console/sign-in", data=form, headers={"Accept": "text/html"})
        assert signed_in.status_code == 200, signed_in.text
        assert signed_in.url.path == "/console/inbox"
        self.csrf = csrf_token_in(signed_in.text) or ""

    def page(self, path: str, status: int = 200) -> str:
        """The page as a browser gets it."""
        response = self.http.get(path, headers={"Accept": "text/html"})
        assert response.status_code == status, response.text
        self.csrf = csrf_token_in(response.text) or self.csrf
        return response.text

    def inbox(self, **query: Any) -> list[str]:
        """The ids that the list shows, in its order."""
        response = self.http.get("/console/inbox", params=query)
        assert response.status_code == 200, response.text
        return re.findall(r'data-id="(\w+)"', response.text)

    def counts(self) -> dict[str, str]:
        """What the views say they have."""
        return dict(re.findall(r'data-view="(\w+)">([^<]+)<', self.page("/console/inbox")))

    def do(self, id_: str, action: str, **body: Any) -> httpx.Response:
        """As the script does it."""
        return self.http.post(
            f"/console/inbox/{id_}/{action}", json=body, headers={"X-CSRF-Token": self.csrf}
        )

    def submit(self, id_: str, action: str, **form: Any) -> httpx.Response:
        """As a form does it."""
        return self.http.post(
            f"/console/inbox/{id_}/{action}",
            data={"csrf_token": self.csrf, **form},
            headers={"Accept": "text/html"},
        )

    def lines(self, id_: str, after: int = 0) -> dict[str, Any]:
        """What the script fetches."""
        response = self.http.get(f"/console/inbox/{id_}/lines", params={"after": after})
        assert response.status_code == 200, response.text
        found: dict[str, Any] = response.json()
        return found


Hire = Callable[..., Agent]
