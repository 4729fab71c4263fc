"""What is written down of a happening: one line, the route, and nothing of a person."""

import logging
import sys

from config.logs import OneLine

SECRET = "bob@example.nl"


def _quote(what: str) -> None:
    raise ValueError(f"Key (email)=({what})\nalready exists")


def test_an_error_of_a_page_is_one_line_without_what_it_quotes(rf):
    request = rf.get(f"/antwoord/{SECRET}/")
    request.resolver_match = type("Match", (), {"route": "antwoord/<str:token>/"})()
    try:
        _quote(SECRET)
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, SECRET, (), sys.exc_info())
    record.request, record.status_code = request, 500
    line = OneLine().format(record)
    assert SECRET not in line
    assert "\n" not in line
    said = "ERROR django.request 500 GET antwoord/<str:token>/ | ValueError at test_logs.py:"
    assert said in line


def test_what_we_say_ourselves_stands_as_it_is():
    record = logging.LogRecord("billing", logging.WARNING, "", 0, "checkout %s refused", ("01a2",), None)
    assert OneLine().format(record).endswith("WARNING billing checkout 01a2 refused")


def test_an_error_nobody_expected_reaches_standard_error(client_at, regenboog, monkeypatch, caplog):
    def broken(*_args: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("tenant_apps.policies.views.policy.policy_page", broken)
    client = client_at("regenboog")
    client.raise_request_exception = False
    assert client.get("/privacy/").status_code == 500
    writers = [one for one in logging.getLogger().handlers if isinstance(one.formatter, OneLine)]
    assert [type(one) for one in writers] == [logging.StreamHandler]
    told = [writers[0].format(one) for one in caplog.records if one.name == "django.request"]
    assert len(told) == 1
    assert "ERROR django.request 500 GET privacy/ | RuntimeError at test_logs.py:" in told[0]
    assert SECRET not in told[0]
