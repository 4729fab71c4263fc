"""Signed links: one purpose, one place, a while, and once when asked."""

import datetime as dt

import pytest
import time_machine

from shared_apps.accounts.errors import TokenExpired, TokenInvalid, TokenUsed
from shared_apps.accounts.models import UsedToken
from shared_apps.accounts.tokens import forget_expired_tokens, is_used, make_token, read_token, use_token
from tenants.models import School
from tenants.scope import operator_scope, portal_scope, public_scope, school_scope

DAY = dt.timedelta(days=1)
SUBJECT = {"question": "0192", "answer": "yes"}


def test_a_token_says_what_it_was_given(regenboog: School) -> None:
    with school_scope(regenboog):
        token = make_token("news.answer", SUBJECT, expires_in=DAY)
        assert read_token("news.answer", token) == SUBJECT
        assert read_token("news.answer", token) == SUBJECT


def test_a_token_of_another_school_is_refused(regenboog: School, kompas: School) -> None:
    with school_scope(regenboog):
        token = make_token("news.answer", SUBJECT, expires_in=DAY)
    with school_scope(kompas), pytest.raises(TokenInvalid):
        read_token("news.answer", token)
    with public_scope(), pytest.raises(TokenInvalid):
        use_token("news.answer", token)


def test_a_token_for_another_purpose_is_refused(regenboog: School) -> None:
    with school_scope(regenboog):
        token = make_token("people.invitation", "7", expires_in=DAY)
        with pytest.raises(TokenInvalid):
            read_token("news.answer", token)


@pytest.mark.parametrize("change", ["", "x", "::", "é", "a" * 3000])
def test_a_token_changed_by_hand_is_refused(regenboog: School, change: str) -> None:
    with school_scope(regenboog):
        token = make_token("news.answer", SUBJECT, expires_in=DAY)
        with pytest.raises(TokenInvalid):
            read_token("news.answer", change if not change else token[:-3] + change)


def test_a_late_token_says_so(regenboog: School) -> None:
    start = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    with school_scope(regenboog), time_machine.travel(start) as clock:
        token = make_token("news.answer", SUBJECT, expires_in=DAY)
        clock.move_to(start + DAY - dt.timedelta(seconds=1))
        assert read_token("news.answer", token) == SUBJECT
        clock.move_to(start + DAY)
        with pytest.raises(TokenExpired):
            read_token("news.answer", token)


def test_a_token_used_once_is_spent(regenboog: School) -> None:
    with school_scope(regenboog):
        token = make_token("people.invitation", "7", expires_in=DAY)
        twin = make_token("people.invitation", "7", expires_in=DAY)
        assert not is_used("people.invitation", token)
        assert use_token("people.invitation", token) == "7"
        assert is_used("people.invitation", token)
        with pytest.raises(TokenUsed):
            use_token("people.invitation", token)
        assert use_token("people.invitation", twin) == "7"


def test_a_token_travels_from_the_console_to_the_portal(db: None) -> None:
    with operator_scope():
        token = make_token("foundations.invitation", "3", expires_in=DAY)
    with portal_scope(None):
        assert use_token("foundations.invitation", token) == "3"


def test_a_sign_up_on_the_public_site_can_use_one(db: None) -> None:
    with public_scope():
        assert use_token("signup.verify", make_token("signup.verify", "9", expires_in=DAY)) == "9"


def test_spent_tokens_are_forgotten_when_they_would_have_expired(regenboog: School) -> None:
    start = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    with school_scope(regenboog), time_machine.travel(start) as clock:
        use_token("a.b", make_token("a.b", "1", expires_in=DAY))
        assert forget_expired_tokens() == 0
        clock.move_to(start + DAY + dt.timedelta(seconds=1))
        assert forget_expired_tokens() == 1
        assert UsedToken.objects.count() == 0
