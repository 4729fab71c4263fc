"""The console in Dutch: every table and field has a name of ours, an empty list teaches, buttons fit the state."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db.models import Field
from django.test import Client
from django.utils.functional import Promise
from django.utils.translation import override

import config.urls.operator  # noqa: F401  registers the console's pages
from billing.services.issuing import issue_invoice
from shared_apps.accounts.models import User
from shared_apps.operations.console import console as site
from tenants.models import School
from tenants.scope import operator_scope
from tests.factories.foundations import duinrand
from tests.factories.invoices import agreement_with, drafts, supplier


def shown_fields(admin: Any) -> list[tuple[Any, str]]:
    """Return every field of a table that its pages name, with those of the tables below it."""
    pages = [(admin.model, (*admin.list_display, *admin.fields, *map(str, admin.list_filter)))]
    pages += [(inline.model, inline.fields) for inline in admin.inlines]
    return [(model, name) for model, names in pages for name in names]


@pytest.mark.parametrize("admin", site._registry.values(), ids=str)
def test_every_name_on_the_console_is_a_word_of_ours(admin: Any) -> None:
    meta = admin.model._meta
    assert isinstance(meta.verbose_name, Promise)
    assert isinstance(meta.verbose_name_plural, Promise)
    english = [
        name
        for model, name in shown_fields(admin)
        if name in {field.name for field in model._meta.concrete_fields}
        and not isinstance(model._meta.get_field(name).verbose_name, Promise)
    ]
    assert english == []
    assert admin.teaches


def test_no_migration_hears_of_the_words() -> None:
    field: Field[Any, Any] = School._meta.get_field("city")
    with override("nl"):
        assert str(field.verbose_name) == "Plaats"
    assert "verbose_name" not in field.deconstruct()[3]


def detail(console: Client, path: str) -> str:
    return console.get(path, headers={"accept-language": "nl"}).text


def test_a_draft_is_issued_or_thrown_away_and_an_issued_invoice_paid_or_credited(
    console: Client, regenboog: School
) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=True):
        with operator_scope():
            supplier()
            agreement_with(duinrand(), (regenboog, 412))
        (draft,) = drafts()
        here = f"/billing/invoice/{draft.pk}"
        page = detail(console, f"{here}/change/")
        assert "/versturen/" in page
        assert "/weggooien/" in page
        assert f"{here}/betaling/" not in page
        assert console.get(f"{here}/creditering/")["Location"].endswith(f"{here}/change/")
        with operator_scope():
            issue_invoice(invoice=draft, by=None)
        page = detail(console, f"{here}/change/")
        assert f"{here}/betaling/" in page
        assert f"{here}/creditering/" in page
        assert f"{here}/versturen/" not in page
        assert console.get(f"{here}/weggooien/")["Location"].endswith(f"{here}/change/")


def test_an_active_school_is_suspended_before_it_can_be_deleted(console: Client, regenboog: School) -> None:
    here = f"/tenants/school/{regenboog.pk}"
    assert f"{here}/staat/" in detail(console, f"{here}/change/")
    assert f"{here}/verwijdering/" not in detail(console, f"{here}/change/")
    console.post(f"{here}/staat/", {"to": "suspended", "reason": "Vraag van het bestuur"})
    assert f"{here}/verwijdering/" in detail(console, f"{here}/change/")


def test_an_empty_list_says_what_comes_there(console: Client) -> None:
    page = detail(console, "/billing/invoice/")
    assert "Een factuurrun maakt de concepten" in page
    assert "Toon de hele lijst" in detail(console, "/billing/invoice/?q=zzz")


def test_amounts_bear_the_euro_sign_and_pages_a_name(console: Client, regenboog: School) -> None:
    with operator_scope():
        agreement_with(duinrand(), (regenboog, 412))
    (draft,) = drafts()
    assert "€\N{NO-BREAK SPACE}2.692,01" in detail(console, "/billing/invoice/")
    assert "Concept · De Regenboog" in detail(console, f"/billing/invoice/{draft.pk}/change/")
    with operator_scope():
        somebody = User.objects.get(is_operator=True)
    page = detail(console, f"/accounts/user/{somebody.pk}/change/")
    assert f"<title> {somebody.email} |" in " ".join(page.split())


def test_work_says_in_words_where_it_is(console: Client, regenboog: School) -> None:
    console.post(f"/tenants/school/{regenboog.pk}/uitvoer/", {"reason": "Verhuizing"})
    here = "/procrastinate/procrastinatejob/"
    assert ">wacht<" in detail(console, here)
    assert ">waits<" in console.get(here, headers={"accept-language": "en"}).text
    assert ">wacht<" in detail(console, f"{here}?staat=todo")
    assert "Niets in deze lijst" in detail(console, f"{here}?staat=failed")
