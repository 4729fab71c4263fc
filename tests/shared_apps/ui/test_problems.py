"""An error page says what happened, what to do next, and needs neither database nor context."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import escape

from kit.errors import Conflict, NotFound, Unavailable
from kit.http import refusal_response
from shared_apps.ui.problems import MESSAGES, SPECIAL, problem_of


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


def test_a_name_in_a_message_cannot_become_markup():
    html = render_to_string("errors/problem.html", {"status": 422, "code": "x", "message": "<b>Bobby</b>"})
    assert "<b>Bobby" not in html
    assert "&lt;b&gt;Bobby" in html
