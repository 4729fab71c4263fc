"""The address book shows each viewer what the policy shows him, in every form, and writes down who takes it along."""

import datetime as dt
import io

import pytest
import time_machine
from openpyxl import load_workbook

from kit.dates import today
from tenant_apps.people.models import Enrolment, Guardian, Guardianship, Pupil
from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.enums import Audience, ExportFormat
from tenant_apps.sharing.models import ListExport
from tenant_apps.sharing.queries import book_of, open_book
from tenant_apps.sharing.services import Wish, choose, offer_to_drive
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GuardianshipFactory
from tests.tenant_apps.sharing.pages import GROUPS, NOBODY, choose_on_panel, enter

__all__ = ["enter"]
NUMBER, SECRET = "+31612345601", "Geheimstraat"
WHO = ("stranger", "esra", "hugo", "gita", "carla", "bilal", "anna", "otto")


@pytest.fixture
def shared(enter, regenboog):
    """Bilal shares name and number with the group, Carla and he share Daan's name and birthday; nobody an address."""
    families = enter("stranger").families
    cast = families.cast
    with school_scope(regenboog):
        Guardian.objects.filter(pk=cast.bilal.pk).update(mobile=NUMBER, street=SECRET)
        Pupil.objects.filter(pk=cast.daan.pk).update(born_on=dt.date(2018, 3, 14), street=SECRET)
        for who, about, field in (
            (cast.bilal, cast.bilal, "guardian.name"),
            (cast.bilal, cast.bilal, "guardian.mobile"),
            (cast.bilal, cast.bilal, "guardian.may_drive"),
            (cast.bilal, cast.daan, "pupil.first_name"),
            (cast.carla, cast.daan, "pupil.first_name"),
            (cast.bilal, cast.daan, "pupil.birthday"),
            (cast.carla, cast.daan, "pupil.birthday"),
        ):
            choose(by=viewer_of(who.user_id), about=about, wish=Wish(field, Audience.GROUPS))
        offer_to_drive(by=viewer_of(cast.bilal.user_id), guardian=cast.bilal, seats=2)
    return families


def pages(client, group) -> dict[str, str]:
    """Return the text of everything that lists people."""
    own = f"groep={group.pk}"
    texts = {
        path: client.get(f"/adresboek/{path}").text
        for path in (
            "?groep=school", f"?{own}", f"?{own}&q=bilal", f"?{own}&rijden=1", "lijst/?groep=school",
            f"lijst/?{own}", f"verjaardagen/?{own}",
        )
    }  # fmt: skip
    answer = client.post("/adresboek/bestanden/", {"format": "csv"})
    texts["csv"] = answer.content.decode()
    answer = client.post("/adresboek/bestanden/", {"format": "xlsx"})
    if answer.status_code == 200:
        sheet = load_workbook(io.BytesIO(answer.content)).active
        texts["xlsx"] = "\n".join(str(cell) for row in sheet.values for cell in row)
    return texts


def test_who_may_open_it(enter, shared):
    expected = {"stranger": 302, "esra": 302} | dict.fromkeys(WHO[2:], 200)
    for path in ("/adresboek/", "/adresboek/lijst/"):
        assert {who: enter(who).get(path).status_code for who in WHO} == expected
    other = f"/adresboek/?groep={shared.cast.group.pk}"
    assert {who: enter(who).get(other).status_code for who in WHO} == expected | {"hugo": 404}
    assert enter("hugo").get("/adresboek/?groep=x").status_code == 404


@pytest.mark.parametrize(
    ("who", "sees_number", "sees_street"),
    [("hugo", False, False), ("gita", True, False), ("anna", True, True), ("otto", True, True)],
)
def test_every_form_shows_the_same(enter, shared, who, sees_number, sees_street):
    found = pages(enter(who), shared.cast.group)
    shown = {path for path, text in found.items() if NUMBER in text}
    if sees_number:
        assert shown >= {"?groep=school", "lijst/?groep=school", "csv", "xlsx"}
        link = '<a href="tel:+31612345601">06\N{NO-BREAK SPACE}1234\N{NO-BREAK SPACE}5601</a>'
        assert {path for path in shown if link in found[path]} == shown - {"csv", "xlsx"}
    else:
        assert shown == set()
    assert {SECRET in found[path] for path in ("?groep=school", "csv", "xlsx")} == {sees_street}
    assert ("14 maart" in found["csv"]) == sees_number


def test_a_hidden_name_cannot_be_found(enter, shared):
    assert "Niemand gevonden" in enter("gita").get("/adresboek/?groep=school&q=carla").text
    assert "Niemand gevonden" in enter("hugo").get("/adresboek/?groep=school&q=bilal").text
    assert NUMBER in enter("gita").get("/adresboek/?groep=school&q=BİLAL y").text


def test_who_drives_is_found_by_whom_he_lets(enter, shared):
    assert "plaats voor 2 kinderen" in enter("gita").get("/adresboek/?rijden=1").text
    assert "plaats voor 2 kinderen" not in enter("hugo").get("/adresboek/?groep=school&rijden=1").text


def test_withdrawing_works_on_the_very_next_request(enter, shared):
    gita = enter("gita")
    assert NUMBER in gita.get("/adresboek/").text
    choose_on_panel(enter("bilal"), "ik", "guardian.mobile", NOBODY)
    assert not [path for path, text in pages(gita, shared.cast.group).items() if NUMBER in text]
    choose_on_panel(enter("bilal"), "ik", "guardian.mobile", GROUPS)
    assert NUMBER in gita.get("/adresboek/").text


def test_an_export_is_written_down_and_told_to_those_in_it(enter, shared, regenboog):
    enter("gita").post("/adresboek/bestanden/", {"format": "csv", "group": str(shared.cast.group.pk)})
    with school_scope(regenboog):
        row = ListExport.objects.get()
        assert (row.made_by, row.as_staff, row.format) == (shared.gita.user_id, False, "csv")
        assert shared.cast.daan.pk in row.pupils
        assert row.guardians == sorted([shared.cast.bilal.pk, shared.gita.pk])
        with pytest.raises(Exception, match="append-only"):
            ListExport.objects.update(as_staff=True)
    assert "een ouder" in enter("bilal").get("/delen/ik/lijsten/").text
    choose_on_panel(enter("gita"), "ik", "guardian.name", GROUPS)
    assert "Gita Groen" in enter("bilal").get("/delen/ik/lijsten/").text
    assert "Niemand" in enter("hugo").get("/delen/ik/lijsten/").text
    log = enter("lena").get("/delen/exports/").text
    assert "Gita Groen" in log
    assert enter("gita").get("/delen/exports/").status_code == 403


@pytest.mark.parametrize("form", [{"format": "exe"}, {"format": "csv", "group": "x"}, {}])
def test_a_forged_export_is_refused(enter, shared, regenboog, form):
    assert enter("gita").post("/adresboek/bestanden/", form).status_code == 422
    with school_scope(regenboog):
        assert ListExport.objects.count() == 0


def test_whose_right_ended_takes_nothing_along(enter, shared, regenboog):
    client = enter("gita")
    with school_scope(regenboog):
        Guardianship.objects.filter(guardian=shared.gita).update(valid_until=today() + dt.timedelta(days=1))
    assert client.post("/adresboek/bestanden/", {"format": "csv"}).status_code == 200
    with time_machine.travel(dt.datetime.combine(today() + dt.timedelta(days=1), dt.time(0, 1)), tick=False):
        assert client.post("/adresboek/bestanden/", {"format": "csv"}).status_code in {302, 403}
        assert client.get("/adresboek/").status_code in {302, 403}
    foreign = enter("hugo").post(
        "/adresboek/bestanden/", {"format": "csv", "group": str(shared.cast.group.pk)}
    )
    assert foreign.status_code == 404
    with school_scope(regenboog):
        assert ListExport.objects.count() == 1


def test_a_child_that_moved_takes_its_family_along(enter, shared, regenboog):
    with school_scope(regenboog):
        Enrolment.objects.filter(pupil=shared.cast.daan).update(group=shared.other_group)
    assert NUMBER not in enter("gita").get("/adresboek/?groep=school").text
    assert NUMBER in enter("hugo").get("/adresboek/").text


def test_protected_contact_is_in_no_form(enter, shared, regenboog):
    with school_scope(regenboog):
        Guardian.objects.filter(pk=shared.cast.bilal.pk).update(protected_contact=True)
    assert not [path for path, text in pages(enter("gita"), shared.cast.group).items() if NUMBER in text]
    assert NUMBER not in enter("anna").get("/adresboek/").text
    assert NUMBER in enter("otto").get("/adresboek/?groep=school").text


def test_a_formula_in_a_name_does_not_run_and_paper_is_pdf(enter, shared, regenboog):
    with school_scope(regenboog):
        Guardian.objects.filter(pk=shared.cast.bilal.pk).update(call_name="=1+1")
    client = enter("gita")
    assert "'=1+1" in client.post("/adresboek/bestanden/", {"format": "csv"}).content.decode()
    paper = client.post("/adresboek/bestanden/", {"format": ExportFormat.PDF})
    assert paper.content.startswith(b"%PDF")
    assert paper.headers["Cache-Control"] == "no-store"


def test_any_number_of_families_takes_the_same_statements(
    enter, shared, regenboog, django_assert_num_queries
):
    counts = []
    for more in (0, 3):
        with school_scope(regenboog):
            for _ in range(more):
                GuardianshipFactory(pupil=EnrolmentFactory(group=shared.cast.group).pupil)
            viewer = viewer_of(shared.cast.otto.user_id)
            with django_assert_num_queries(4):
                book = open_book(viewer)
            with django_assert_num_queries(3):
                counts.append(len(book[:24]))
            assert list(book) == book_of(viewer)
    assert counts == [3, 6]
