"""A stranger does not learn who has an account."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.test import Client

from shared_apps.accounts.models import User
from tests.support.jobs import run_jobs

At = Callable[..., Client]
KNOWN, UNKNOWN = "bilal@example.test", "nobody@example.test"


def seen(client: Client, path: str, form: dict[str, str]) -> tuple[int, str, str]:
    """Return what a stranger sees, without what differs anyway (his own typing, tokens, nonces)."""
    answer = client.post(path, form)
    text = re.sub(r'value="[^"]*"|nonce="[^"]*"|csrf[^ ]*|X-CSRFToken[^}]*', "", answer.content.decode())
    return answer.status_code, answer.get("Location", ""), text.replace(KNOWN, "…").replace(UNKNOWN, "…")


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/inloggen/", {"login": "{}", "password": "not the password of anybody"}),
        ("/inloggen/code/", {"email": "{}"}),
        ("/wachtwoord/vergeten/", {"email": "{}"}),
    ],
)
def test_the_answer_is_the_same(bilal: User, client_at: At, path: str, form: dict[str, str]) -> None:
    answers = [
        seen(client_at("regenboog"), path, {key: value.format(email) for key, value in form.items()})
        for email in (KNOWN, UNKNOWN)
    ]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("ask", "enter"),
    [
        ("/inloggen/code/", "/inloggen/code/bevestiging/"),
        ("/wachtwoord/vergeten/", "/wachtwoord/vergeten/code/"),
    ],
)
def test_the_page_for_the_code_is_the_same(bilal: User, client_at: At, ask: str, enter: str) -> None:
    answers = []
    for email in (KNOWN, UNKNOWN):
        client = client_at("regenboog")
        client.post(ask, {"email": email})
        answers.append([seen(client, enter, {"code": f"AAAA-AAA{last}"}) for last in "BCD"])
    assert answers[0] == answers[1]


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_a_password_is_hashed_once_whether_the_address_is_known_or_not(
    bilal: User, client_at: At, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    work: list[str] = []
    hasher = hashers.MD5PasswordHasher
    encode = hasher.encode
    monkeypatch.setattr(hasher, "encode", lambda *args: work.append("hash") or encode(*args))
    client_at("regenboog").post("/inloggen/", {"login": email, "password": "not the password of anybody"})
    assert work == ["hash"]


@pytest.mark.parametrize(
    ("email", "subject"), [(KNOWN, "Je code voor De Regenboog"), (UNKNOWN, "Inloggen bij De Regenboog")]
)
@pytest.mark.parametrize("path", ["/inloggen/code/", "/wachtwoord/vergeten/"])
def test_the_owner_of_the_mailbox_alone_is_told(
    bilal: User, client_at: At, path: str, email: str, subject: str
) -> None:
    client_at("regenboog").post(path, {"email": email})
    run_jobs()
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [([email], subject)]
