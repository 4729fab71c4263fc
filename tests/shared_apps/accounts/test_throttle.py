"""Guessing is slowed down; the owner still gets in."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.core import mail
from django.test import Client, RequestFactory, override_settings

from shared_apps.accounts.devices import address_of_client, network_of
from shared_apps.accounts.models import AttemptCount, User
from tenants.models import School
from tenants.scope import school_scope
from tests.shared_apps.accounts.conftest import is_signed_in, mailed_code, sign_in
from tests.support.jobs import run_jobs

At = Callable[..., Client]
MOST_FROM_ONE_NETWORK = 5


def guess(client: Client, times: int, email: str = "bilal@example.test", **extra: str) -> list[int]:
    return [
        client.post("/inloggen/", {"login": email, "password": f"guess {number}"}, **extra).status_code
        for number in range(times)
    ]


def test_the_sixth_guess_from_one_network_is_told_to_wait(bilal: User, client_at: At) -> None:
    attacker = client_at("regenboog")
    assert guess(attacker, MOST_FROM_ONE_NETWORK) == [422] * 5
    answer = sign_in(attacker, "bilal@example.test")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "Probeer het over 15 minuten opnieuw." in answer.content.decode()
    assert not is_signed_in(attacker)


def test_waiting_opens_the_door_again(bilal: User, client_at: At) -> None:
    attacker = client_at("regenboog")
    guess(attacker, 6)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=15, seconds=1)):
        assert sign_in(attacker, "bilal@example.test").status_code == 302


def test_a_browser_the_owner_used_before_gets_in_during_an_attack(bilal: User, client_at: At) -> None:
    phone = client_at("regenboog")
    sign_in(phone, "bilal@example.test")
    phone.post("/uitloggen/")
    for network in range(12):
        guess(client_at("regenboog"), 5, REMOTE_ADDR=f"203.0.113.{network}")
    stranger = client_at("regenboog")
    assert sign_in(stranger, "bilal@example.test").status_code == 429
    assert sign_in(phone, "bilal@example.test").status_code == 302


def test_an_owner_on_a_new_device_gets_in_with_a_code_during_an_attack(bilal: User, client_at: At) -> None:
    for network in range(12):
        guess(client_at("regenboog"), 5, REMOTE_ADDR=f"203.0.113.{network}")
    fresh = client_at("regenboog")
    assert sign_in(fresh, "bilal@example.test").status_code == 429
    fresh.post("/inloggen/code/", {"email": "bilal@example.test"})
    fresh.post("/inloggen/code/bevestiging/", {"code": mailed_code()})
    assert is_signed_in(fresh)


def test_a_known_browser_of_one_person_helps_nobody_guess_another(bilal: User, client_at: At) -> None:
    phone = client_at("regenboog")
    sign_in(phone, "bilal@example.test")
    phone.post("/uitloggen/")
    assert guess(phone, 6, "carla@example.test") == [422] * 5 + [429]


def test_a_known_browser_is_counted_as_well(bilal: User, client_at: At) -> None:
    phone = client_at("regenboog")
    sign_in(phone, "bilal@example.test")
    phone.post("/uitloggen/")
    assert guess(phone, 11) == [422] * 10 + [429]


def test_a_device_mark_of_another_school_is_worth_nothing(bilal: User, kompas: School, client_at: At) -> None:
    phone = client_at("regenboog")
    sign_in(phone, "bilal@example.test")
    other = client_at("kompas")
    other.cookies["__Host-kring-device"] = phone.cookies["__Host-kring-device"].value
    assert guess(other, 6) == [422] * 5 + [429]


def test_attempts_at_one_school_do_not_count_at_another(bilal: User, esra: User, client_at: At) -> None:
    guess(client_at("regenboog"), 6, "esra@example.test")
    assert sign_in(client_at("kompas"), "esra@example.test").status_code == 302


def test_a_success_takes_its_attempt_back(bilal: User, client_at: At) -> None:
    for _ in range(8):
        assert sign_in(client_at("regenboog"), "bilal@example.test").status_code == 302


def test_one_network_cannot_try_a_password_on_everybody(bilal: User, client_at: At) -> None:
    client = client_at("regenboog")
    answers = [guess(client, 1, f"parent{number}@example.test")[0] for number in range(101)]
    assert answers == [422] * 100 + [429]


def test_a_code_that_was_mailed_cannot_be_guessed_by_asking_again(bilal: User, client_at: At) -> None:
    attacker = client_at("regenboog")
    answers = []
    for _ in range(2):
        attacker.post("/inloggen/code/", {"email": "bilal@example.test"})
        answers += [
            attacker.post("/inloggen/code/bevestiging/", {"code": f"AAAA-AAA{last}"}).status_code
            for last in "BCD"
        ]
    assert answers == [422, 422, 302, 422, 422, 429]


@pytest.mark.parametrize("path", ["/inloggen/code/", "/wachtwoord/vergeten/"])
def test_an_address_is_not_flooded_with_mail(bilal: User, client_at: At, path: str) -> None:
    answers = [
        client_at("regenboog").post(path, {"email": "bilal@example.test"}).status_code for _ in range(5)
    ]
    assert answers == [302, 302, 302, 302, 429]
    run_jobs()
    assert len(mail.outbox) == 4


def test_counts_hold_no_address_and_no_network(bilal: User, regenboog: School, client_at: At) -> None:
    guess(client_at("regenboog"), 1)
    with school_scope(regenboog):
        keys = list(AttemptCount.objects.values_list("key", flat=True))
    assert len(keys) == 3
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "6.6.6.6", "127.0.0.1"),
        (1, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (2, "6.6.6.6, 198.51.100.7, 10.0.0.1", "198.51.100.7"),
        (1, "", "127.0.0.1"),
    ],
)
def test_a_forwarded_address_counts_only_as_far_as_our_own_proxies(
    proxies: int, header: str, expected: str
) -> None:
    request = RequestFactory(headers={"X-Forwarded-For": header} if header else {}).get("/")
    with override_settings(PROXY_COUNT=proxies):
        assert address_of_client(request) == expected


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("nonsense", "unknown"),
    ],
)
def test_a_network_is_an_address_or_the_half_of_one(address: str, network: str) -> None:
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network
