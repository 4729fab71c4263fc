"""The health address answers on any host and tells whether the database does."""

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["kring.localhost", "regenboog.kring.test", "10.0.0.7", "unknown.example"])
def test_it_is_well_on_any_host(host):
    response = Client(headers={"host": host}).get("/gezondheid/")
    assert (response.status_code, response.json()) == (200, {"database": True})
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_without_a_database_it_is_unwell(monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr("config.health.public_scope", refuse)
    response = Client().get("/gezondheid/")
    assert (response.status_code, response.json()) == (503, {"database": False})
