"""A visitor of the demo behaves as a browser does: hosts, cookies, redirects, forms."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from config.demo.doors import Door
from config.demo.town import Stumbled, Town

FORM = '<h1>Hallo  daar</h1><form method="post" action="/naam/"><input name="naam" value="Anna"></form>'


class Echo(BaseHTTPRequestHandler):
    """Answers with a form, a redirect, or what it was sent."""

    def answer(self, status: int, text: str = "", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        if self.path == "/rond/":
            self.answer(302, Location="/rond/")
        elif self.path == "/elders/":
            self.answer(302, Location=f"http://kompas.kring.localhost:{self.server.server_port}/gast/")
        elif self.path == "/weg/":
            self.answer(200, "weg", Set_Cookie="__Host-kring-csrf=; Max-Age=0; Path=/; Secure")
        elif self.path == "/":
            self.answer(200, FORM, Set_Cookie="__Host-kring-csrf=t0ken; Path=/; Secure")
        else:
            self.answer(200, f"{self.headers['Host'].split(':')[0]} cookie={self.headers.get('Cookie', '')}")

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(200, f"{self.path} {body} {self.headers['Origin'].split(':')[1]}")

    def log_message(self, *args):
        """Keep the test quiet."""


@pytest.fixture
def town() -> Iterator[Town]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        doors = [
            Door("public", ""),
            Door("De Regenboog", "regenboog"),
            Door("Anna", "regenboog", "/demo/anna/"),
        ]
        yield Town(server.server_port, "kring.localhost", doors)
        server.shutdown()


def test_only_front_doors_of_schools_are_schools(town):
    assert [door.label for door in town.schools] == ["De Regenboog"]


def test_cookies_stay_with_their_host_and_go_when_told(town):
    visitor, home = town.visitor(), town.host("regenboog")
    assert visitor.get(home).heading == "Hallo daar"
    assert visitor.get(home, "/x/").text == "regenboog.kring.localhost cookie=__Host-kring-csrf=t0ken"
    assert visitor.get(home, "/elders/").text == "kompas.kring.localhost cookie="
    visitor.get(home, "/weg/")
    assert visitor.get(home, "/x/").text == "regenboog.kring.localhost cookie="


def test_a_form_is_sent_as_it_stands_with_what_one_fills_in(town):
    visitor = town.visitor()
    page = visitor.get(town.host("regenboog"))
    assert visitor.submit(page, klas="5A").text == (
        "/naam/ naam=Anna&klas=5A&csrfmiddlewaretoken=t0ken //regenboog.kring.localhost"
    )


def test_going_round_in_circles_and_wrong_answers_stumble(town):
    visitor, home = town.visitor(), town.host()
    with pytest.raises(Stumbled, match="round in circles"):
        visitor.get(home, "/rond/")
    page = visitor.get(home)
    assert page.expect(200, says="Hallo") is page
    with pytest.raises(Stumbled, match="answers 200, not 404"):
        page.expect(404)
    with pytest.raises(Stumbled, match="does not say"):
        page.expect(says="Dag")
    with pytest.raises(Stumbled, match="in vain for the mail"):
        town.wait_for("the mail", lambda: False, seconds=0.2)
