"""Nothing of De Regenboog comes out to anybody of Het Kompas, or to nobody at all, whatever route is asked."""

from random import Random

from django.test import Client

from tenants.models import School
from tenants.scope import school_scope
from tests.proof.isolation import Counts, _ask, crawl
from tests.support.canaries import CANARIES, TEXT, plant


def test_not_one_canary_comes_out(regenboog: School, kompas: School) -> None:
    counts = crawl(Random(1), Counts())
    assert counts.unplanted == {}
    assert counts.leaks == []
    assert counts.tables > 15
    assert counts.routes > 50
    assert counts.responses > 300
    assert {200, 302, 403, 404} <= set(counts.statuses)


def test_the_canaries_are_really_there(regenboog: School) -> None:
    from tenant_apps.people.models import Guardian, Pupil

    with school_scope(regenboog):
        plant()
        assert Pupil.objects.get().family_name == TEXT
        assert Guardian.objects.get().mobile in CANARIES


def test_a_leak_would_be_seen(regenboog: School, settings: object, monkeypatch: object) -> None:
    counts = Counts()
    monkeypatch.setattr("kit.http.message_of", lambda _: f"sorry {TEXT}")  # type: ignore[attr-defined]
    _ask(counts, Client(), "get", ("nergens.kring.localhost", "/"), "nobody")
    assert len(counts.leaks) == 1
