"""The environment is read once, and production refuses what is missing or unsafe, all at once."""

import pytest

from config.environment import UnsafeSetting, read_environment

SAFE = {
    "KRING_MODE": "production",
    "DATABASE_URL": "postgresql://kring_web:x@pool:6432/kring",
    "KRING_SECRET_KEY": "s" * 50,
    "KRING_BASE_HOST": "kring.example",
    "KRING_MAIL_URL": "smtp://mail:25",
}


def test_production_with_all_it_needs_starts():
    read = read_environment(SAFE)
    assert (read.is_production, read.https, read.operator_host) == (True, True, "beheer.kring.example")
    assert read.database_direct_url == SAFE["DATABASE_URL"]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("DATABASE_URL", "", "DATABASE_URL is missing"),
        ("KRING_SECRET_KEY", "s" * 49, "KRING_SECRET_KEY needs 50 characters or more"),
        ("KRING_BASE_HOST", "kring.localhost", "KRING_BASE_HOST is a development host"),
        ("KRING_HTTPS", "off", "KRING_HTTPS is off"),
        ("KRING_MAIL_URL", "", "KRING_MAIL_URL is missing"),
        ("KRING_OPERATOR_HOST", "kring.example", "KRING_OPERATOR_HOST is the public host"),
        ("STRIPE_SECRET_KEY", "sk_live_x", "STRIPE_WEBHOOK_SECRET is missing"),
        ("KRING_MEDIA_ENDPOINT", "http://s3.example", "KRING_MEDIA_ENDPOINT is not https"),
        (
            "KRING_MEDIA_BUCKET",
            "kring",
            "KRING_MEDIA_ACCESS_KEY or KRING_MEDIA_SECRET_KEY is missing",
        ),
    ],
)
def test_production_refuses_one_unsafe_value(name, value, reason):
    with pytest.raises(UnsafeSetting) as refused:
        read_environment(SAFE | {name: value})
    assert str(refused.value) == f"Kring does not start in production: {reason}."


def test_production_names_all_that_is_wrong_at_once():
    with pytest.raises(
        UnsafeSetting, match=r"DATABASE_URL.*KRING_SECRET_KEY.*KRING_BASE_HOST.*KRING_MAIL_URL"
    ):
        read_environment({"KRING_MODE": "production"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("KRING_MODE", "prod"), ("KRING_HTTPS", "maybe"), ("KRING_PORT", "0"), ("KRING_PORT", "http")],
)
def test_a_value_that_means_nothing_is_refused(name, value):
    with pytest.raises(UnsafeSetting, match=name):
        read_environment({name: value})


def test_secrets_do_not_show_when_it_is_printed():
    secret = {
        "STRIPE_SECRET_KEY": "sk_live_1",
        "STRIPE_WEBHOOK_SECRET": "whsec_1",
        "KRING_WEB_PASSWORD": "pw_1",
        "KRING_MEDIA_ACCESS_KEY": "ak_1",
        "KRING_MEDIA_SECRET_KEY": "ask_1",
    }
    shown = repr(read_environment(SAFE | secret))
    assert [value for value in (*secret.values(), "s" * 50) if value in shown] == []
