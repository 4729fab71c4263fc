"""Nothing of De Regenboog or its foundation comes out to others, or to nobody at all, whatever route is asked."""

from random import Random

from django.test import Client

from billing.models import Invoice
from shared_apps.foundations.models import Pilot
from tenants.models import School
from tenants.scope import operator_scope, school_scope
from tests.proof.isolation import Counts, _ask, crawl
from tests.proof.strangers import plant_foundation
from tests.support.canaries import CANARIES, TEXT, plant

A_FEW = frozenset(
    {"nobody", "leader", "guardian", "procurement"}
)  # all of them ask in `kring proof isolation`


def test_not_one_canary_comes_out(regenboog: School, kompas: School) -> None:
    counts = crawl(Random(1), Counts(), only=A_FEW)
    assert counts.unplanted == {}
    assert counts.leaks == []
    assert counts.tables > 15
    assert counts.routes > 50
    assert counts.responses > 300
    assert {200, 302, 403, 404} <= set(counts.statuses)


def test_the_canaries_are_really_there(regenboog: School) -> None:
    from tenant_apps.people.models import Guardian, Pupil

    with school_scope(regenboog):
        rows, _ = plant()
        assert Pupil.objects.get().family_name == TEXT
        assert Guardian.objects.get(pk=rows["people.Guardian"].pk).mobile in CANARIES


def test_the_foundation_has_canaries_of_every_kind(regenboog: School) -> None:
    keys = plant_foundation(regenboog)
    wanted = ("Foundation", "Pilot", "PrivacyAnswer", "Survey", "FrameworkAgreement", "CallOff", "Invoice")
    assert {kind: len(keys[kind]) for kind in wanted} == dict.fromkeys(wanted, 1)
    with operator_scope():
        assert Invoice.objects.get(pk=keys["Invoice"][0]).number
        assert TEXT in Pilot.objects.get(pk=keys["Pilot"][0]).goals


def test_a_leak_would_be_seen(regenboog: School, settings: object, monkeypatch: object) -> None:
    counts = Counts()
    monkeypatch.setattr("kit.http.message_of", lambda _: f"sorry {TEXT}")  # type: ignore[attr-defined]
    _ask(counts, Client(), "get", ("nergens.kring.localhost", "/"), "nobody")
    assert len(counts.leaks) == 1
