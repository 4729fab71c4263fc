"""An error page says what happened, what to do next, and needs neither database nor context."""

import datetime as dt
import json
import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import escape

from kit.dates import told_at
from kit.errors import Conflict, NotFound, Unavailable
from kit.http import refusal_response
from shared_apps.ui.problems import MESSAGES, SPECIAL, STEPS, problem_of


def heading(html: str) -> str:
    return re.search(r"<h1>(.*?)</h1>", html, re.DOTALL).group(1)


@pytest.mark.parametrize("status", sorted(MESSAGES))
def test_every_status_has_a_sentence_and_a_next_step(status):
    problem = problem_of(status)
    assert problem.message == MESSAGES[status]
    assert problem.steps


@pytest.mark.parametrize("name", ["400", "403", "404", "500", "503", "403_csrf"])
def test_a_page_stands_without_request_or_context(name):
    html = render_to_string(f"{name}.html")
    assert heading(html)
    assert 'data-hue="158"' in html
    assert 'href="/"' in html


def test_a_refusal_in_a_school_wears_the_schools_colour(rf: RequestFactory):
    request = rf.get("/")
    request.school = type("Ref", (), {"name": "De Regenboog", "hue": 0})()
    response = refusal_response(request, NotFound())
    html = response.content.decode()
    assert response.status_code == 404
    assert 'data-hue="0"' in html
    assert "De Regenboog" in html


def test_a_refusal_to_htmx_is_a_fragment_with_the_same_sentence(rf: RequestFactory):
    response = refusal_response(rf.get("/", headers={"HX-Request": "true"}), Conflict())
    html = response.content.decode()
    assert response.status_code == 409
    assert "<html" not in html
    assert 'class="notice ask"' in html


def test_busy_says_when_to_come_back(rf: RequestFactory):
    response = refusal_response(rf.get("/"), Unavailable())
    assert response.headers["Retry-After"] == "5"
    assert response.status_code == 503


@pytest.mark.parametrize("code", ["unknown_host", "school_suspended"])
def test_a_dead_end_offers_no_start_page_that_leads_back_to_it(code):
    html = render_to_string("errors/problem.html", {"status": 403, "code": code, "message": "Dicht."})
    assert heading(html) == "Dicht."
    assert 'class="btn do"' not in html
    assert str(escape(SPECIAL[code][0])) in html


def test_given_next_steps_come_before_our_own():
    html = render_to_string(
        "errors/problem.html",
        {"status": 409, "code": "x", "message": "Nee.", "next_steps": ["Bel de school."]},
    )
    assert re.findall(r"<li>(.*?)</li>", html) == ["Bel de school."]


@pytest.mark.parametrize(
    ("status", "code", "message", "said", "steps"),
    [
        (429, "too_many", "Dat was te vaak. Probeer het over 2 minuten opnieuw.", "Dat was te vaak.",
         ("Probeer het over 2 minuten opnieuw.",)),
        (409, "x", "Niet bij St. Jan of 12. Kies anders.", "Niet bij St. Jan of 12. Kies anders.", STEPS[409]),
        (409, "x", "Eén. Twee dingen. Drie.", "Eén.", ("Twee dingen. Drie.",)),
        (403, "school_suspended", "De school is dicht. Vraag het haar.", "De school is dicht.",
         SPECIAL["school_suspended"]),
    ],
)  # fmt: skip
def test_the_first_sentence_is_the_heading_and_its_own_advice_replaces_ours(
    status, code, message, said, steps
):
    problem = problem_of(status, code, message)
    assert (problem.message, problem.steps) == (said, steps)


def test_people_read_a_number_and_a_moment_and_no_machine_word(rf: RequestFactory):
    with told_at(dt.datetime(2026, 11, 26, 8, 41, tzinfo=dt.UTC)), translation.override("nl"):
        html = refusal_response(rf.get("/"), NotFound()).content.decode()
        body = refusal_response(rf.get("/", headers={"Accept": "application/json"}), NotFound())
    assert "Noem dan nummer 404 en de tijd: 26 november 2026, 9.41 uur." in html
    assert "not_found" not in html
    assert json.loads(body.content)["code"] == "not_found"


def test_a_name_in_a_message_cannot_become_markup():
    html = render_to_string("errors/problem.html", {"status": 422, "code": "x", "message": "<b>Bobby</b>"})
    assert "<b>Bobby" not in html
    assert "&lt;b&gt;Bobby" in html
