"""Colleagues are invited, get another role, and leave; details are the foundation's own."""

from django.core import mail
from django.test import Client

from shared_apps.foundations.enums import Role
from shared_apps.foundations.models import Foundation, FoundationMember
from tenants.scope import operator_scope
from tests.factories.foundations import MemberFactory
from tests.shared_apps.procurement.conftest import member
from tests.support.jobs import run_jobs

BETTY = {"name": "Betty Bos", "email": "Betty@Duinrand.test", "role": Role.BOARD}


def roles(foundation: Foundation) -> dict[str, str]:
    with operator_scope():
        rows = FoundationMember.objects.filter(foundation=foundation)
        return dict(rows.values_list("user__email", "role"))


def test_a_colleague_is_invited_by_mail(frits: Client, duinrand: Foundation) -> None:
    assert frits.post("/leden/nieuw/", BETTY)["Location"] == "/leden/"
    assert roles(duinrand) == {"frits@duinrand.test": "procurement", "betty@duinrand.test": "board"}
    run_jobs()
    (letter,) = mail.outbox
    assert letter.to == ["betty@duinrand.test"]
    assert "Stichting Duinrand" in letter.body
    assert "Duinrand" not in letter.subject


def test_the_same_colleague_twice_is_refused(frits: Client, duinrand: Foundation) -> None:
    frits.post("/leden/nieuw/", BETTY)
    assert frits.post("/leden/nieuw/", BETTY).status_code == 409
    assert len(roles(duinrand)) == 2


def test_a_role_changes_and_a_colleague_leaves(frits: Client, duinrand: Foundation) -> None:
    betty = member(duinrand, Role.BOARD, "Betty")
    frits.post(f"/leden/{betty.pk}/", {"role": Role.READ_ONLY})
    assert roles(duinrand)["betty@duinrand.test"] == "read_only"
    frits.post(f"/leden/{betty.pk}/verwijdering/")
    assert list(roles(duinrand)) == ["frits@duinrand.test"]


def test_the_last_of_procurement_stays(frits: Client, duinrand: Foundation) -> None:
    with operator_scope():
        me = FoundationMember.objects.get(foundation=duinrand)
    assert frits.post(f"/leden/{me.pk}/verwijdering/").status_code == 422
    assert frits.post(f"/leden/{me.pk}/", {"role": Role.BOARD}).status_code == 422
    assert roles(duinrand) == {"frits@duinrand.test": "procurement"}


def test_another_foundations_member_does_not_exist(frits: Client, other: Foundation) -> None:
    with operator_scope():
        theirs = MemberFactory.create(foundation=other)
    assert frits.get(f"/leden/{theirs.pk}/").status_code == 404
    assert frits.post(f"/leden/{theirs.pk}/verwijdering/").status_code == 404
    assert theirs.user.email not in frits.get("/leden/").text
    assert len(roles(other)) == 1


def test_details_are_changed_by_procurement_alone(frits: Client, duinrand: Foundation, enter) -> None:
    details = {
        "name": "Stichting Duinrand", "street": "Duinweg", "house_number": "2", "postcode": "1234 ab",
        "city": "Duinstad", "invoice_profile": "nlcius", "consolidation": "per_po", "is_po_required": "on",
    }  # fmt: skip
    board = enter(member(duinrand, Role.BOARD, "Betty"))
    board.post("/stichting/", details | {"city": "Elders"})
    assert frits.post("/stichting/", details | {"rsin": "123456789"}).status_code == 422
    assert frits.post("/stichting/", details)["Location"] == "/stichting/"
    with operator_scope():
        duinrand.refresh_from_db()
    found = (duinrand.house_number, duinrand.postcode, duinrand.city, duinrand.is_po_required)
    assert found == ("2", "1234AB", "Duinstad", True)
    assert "Duinweg 2, 1234AB Duinstad" in board.get("/stichting/").text
