"""Visitors of the demo: they ask pages by their hosts, keep their cookies per host, fill in forms."""

import http.client
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html

from config.demo.doors import Door
from kit.errors import AppError

MOST_REDIRECTS = 5
OTHER_SITES = {"", "stichting", "beheer"}
REDIRECTS = {301, 302, 303, 307, 308}


class Stumbled(AppError):
    """A walk found something that is not as it should be."""

    code = "stumbled"
    message = "%(what)s"


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: status, headers (lower case) and text, and where it came from."""

    host: str
    path: str
    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def tree(self) -> Any:  # noqa: ANN401  lxml's element
        """The parsed page."""
        return html.fromstring(self.text)

    @property
    def heading(self) -> str:
        """The text of the page's first heading."""
        found = self.tree.xpath("//h1")
        return " ".join(found[0].text_content().split()) if found else ""

    def expect(self, status: int = 200, *, says: str = "") -> Self:
        """Return the page when it has ``status`` and contains ``says``; raises Stumbled."""
        where = f"{self.host}{self.path}"
        if self.status != status:
            raise Stumbled(what=f"{where} answers {self.status}, not {status}")
        if says and says not in self.text:
            raise Stumbled(what=f"{where} does not say “{says}”")
        return self


@dataclass(slots=True)
class Visitor:
    """One browser: its cookies stay with their host."""

    port: int
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def get(self, host: str, path: str = "/", **headers: str) -> Page:
        """Ask a page and follow where it sends us."""
        return self._follow(self._ask("GET", host, path, None, headers))

    def post(self, host: str, path: str, fields: Mapping[str, str], **headers: str) -> Page:
        """Send fields as a form does, with the token of the host's cookie, and follow."""
        token = self.cookies.get(host, SimpleCookie()).get("__Host-kring-csrf")
        body = dict(fields) | ({"csrfmiddlewaretoken": token.value} if token else {})
        return self._follow(self._ask("POST", host, path, urlencode(body), headers))

    def submit(self, page: Page, number: int = 0, **fields: str) -> Page:
        """Fill in the page's form (the first, or the one with this number) and send it."""
        form = page.tree.forms[number]
        values = dict(form.form_values()) | fields
        path = urljoin(page.path, form.action or "")
        if form.method == "GET":
            return self.get(page.host, f"{path}?{urlencode(values)}")
        return self.post(page.host, path, values)

    def _follow(self, page: Page) -> Page:
        for _ in range(MOST_REDIRECTS):
            if page.status not in REDIRECTS:
                return page
            target = urlsplit(urljoin(f"http://{page.host}{page.path}", page.headers["location"]))
            path = f"{target.path}?{target.query}" if target.query else target.path
            page = self._ask("GET", target.hostname or page.host, path, None, {})
        raise Stumbled(what=f"{page.host}{page.path} sends us round in circles")

    def _ask(self, method: str, host: str, path: str, body: str | None, headers: Mapping[str, str]) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        jar = self.cookies.setdefault(host, SimpleCookie())
        sent = {"Host": f"{host}:{self.port}", "Accept": "text/html", "Accept-Language": "nl"}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        if jar:
            sent["Cookie"] = "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())
        if body is not None:
            sent |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{host}:{self.port}",
            }
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("set-cookie") or ():
                jar.load(cookie)
            for name in [name for name, morsel in jar.items() if morsel["max-age"] == "0"]:
                del jar[name]
            received = {name.lower(): value for name, value in answer.headers.items()}
            return Page(host, path, answer.status, received, answer.read().decode(errors="replace"))
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Town:
    """The running demo as a walk sees it."""

    port: int
    base_host: str
    doors: Sequence[Door]

    @property
    def schools(self) -> list[Door]:
        """The front doors of the schools."""
        return [door for door in self.doors if door.path == "/" and door.subdomain not in OTHER_SITES]

    def host(self, subdomain: str = "") -> str:
        """Return the host of a subdomain; "" is the public site."""
        return f"{subdomain}.{self.base_host}" if subdomain else self.base_host

    def visitor(self) -> Visitor:
        """Return somebody new."""
        return Visitor(self.port)

    def wait_for(self, what: str, condition: Any, *, seconds: float = 20.0) -> None:  # noqa: ANN401  a callable
        """Wait until work after the fact has been done; raises Stumbled when it does not come."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise Stumbled(what=f"waited {seconds:g} s in vain for {what}")
            time.sleep(0.1)
