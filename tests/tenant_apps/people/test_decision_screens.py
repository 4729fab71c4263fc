"""Decisions, people by hand and the register: who gets the pages, and that nobody else changes a row."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kit.dates import today
from shared_apps.events.models import Event
from tenant_apps.people import services
from tenant_apps.people.importing.writing import ORDER
from tenant_apps.people.models import (
    ContactProtection,
    Enrolment,
    GroupStaff,
    Guardian,
    GuardianMerge,
    Guardianship,
    Pupil,
    StaffMember,
    StaffRole,
)
from tenants.scope import school_scope
from tests.factories.people import (
    EnrolmentFactory,
    GroupFactory,
    GuardianFactory,
    GuardianshipFactory,
    PupilFactory,
)
from tests.tenant_apps.people.doors import WHO, leader_only, office_only

DECISION = {"relation": "father", "authority": "no", "information": "none", "lives_with": "no"}
WATCHED = (*ORDER, StaffRole, ContactProtection, GuardianMerge)


@pytest.fixture
def rows(sign_in, regenboog) -> dict[str, object]:
    """Keys of the cast, to fill addresses with."""
    cast = sign_in("lena").cast
    with school_scope(regenboog):
        return {
            "daan": cast.daan.pk,
            "bilal": cast.bilal.pk,
            "carla": cast.carla.pk,
            "anna": cast.anna.pk,
            "group": cast.group.pk,
            "held": Guardianship.objects.get(guardian=cast.bilal).pk,
            "role": StaffRole.objects.get(staff=cast.anna).pk,
            "duty": GroupStaff.objects.get(staff=cast.anna).pk,
            "enrolment": Enrolment.objects.get(pupil=cast.daan).pk,
        }


OFFICE = (
    "/mensen/gezag/",
    "/mensen/gezag/{held}/einde/",
    "/mensen/leerlingen/nieuw/",
    "/mensen/leerlingen/{daan}/",
    "/mensen/leerlingen/{daan}/ouders/",
    "/mensen/leerlingen/{daan}/ouders/{bilal}/besluit/",
    "/mensen/leerlingen/{daan}/groep/",
    "/mensen/leerlingen/{daan}/vertrek/",
    "/mensen/leerlingen/{daan}/gegevens/",
    "/mensen/leerlingen/{daan}/tijdlijn/",
    "/mensen/leerlingen/{daan}/bescherming/",
    "/mensen/ouders/{bilal}/",
    "/mensen/ouders/{bilal}/samenvoeging/",
    "/mensen/ouders/{bilal}/gegevens/",
    "/mensen/ouders/{bilal}/tijdlijn/",
    "/mensen/ouders/{bilal}/bescherming/",
    "/mensen/medewerkers/nieuw/",
    "/mensen/medewerkers/{anna}/",
    "/mensen/medewerkers/{anna}/gegevens/",
    "/mensen/medewerkers/{anna}/tijdlijn/",
)
LEADER = (
    "/mensen/medewerkers/{anna}/rol/",
    "/mensen/medewerkers/{anna}/groep/",
    "/mensen/medewerkers/{anna}/vertrek/",
    "/mensen/rollen/{role}/einde/",
    "/mensen/taken/{duty}/einde/",
)
POSTED = (
    "/mensen/leerlingen/{daan}/bescherming/einde/",
    "/mensen/ouders/{bilal}/bescherming/einde/",
    "/mensen/inschrijvingen/{enrolment}/einde/",
    "/mensen/leerlingen/{daan}/terugkeer/",
)
EVERYTHING = DECISION | {
    "basis": "court",
    "valid_from": "2026-11-25",
    "on": "2026-11-25",
    "reason": "court",
    "call_name": "X",
    "family_name": "Y",
    "role": "leader",
}


def test_pages_of_decisions_are_for_leader_and_office(sign_in, rows):
    clients = {who: sign_in(who) for who in WHO}
    for path in OFFICE:
        found = {who: client.get(path.format(**rows)).status_code for who, client in clients.items()}
        assert (path, found) == (path, office_only())


def test_roles_and_duties_are_the_leaders(sign_in, rows):
    clients = {who: sign_in(who) for who in WHO}
    for path in LEADER:
        found = {who: client.get(path.format(**rows)).status_code for who, client in clients.items()}
        assert (path, found) == (path, leader_only())


@pytest.mark.parametrize("who", ["stranger", "bilal", "carla", "anna", "esra"])
def test_nobody_else_changes_a_row(sign_in, rows, regenboog, who):
    client = sign_in(who)
    with school_scope(regenboog):
        before = [list(model.objects.order_by("pk").values()) for model in WATCHED]
        events = Event.objects.count()
    for path in (*OFFICE, *LEADER, *POSTED):
        typed = EVERYTHING | {"duplicate": rows["carla"], "group": rows["group"]}
        assert client.post(path.format(**rows), typed).status_code in {302, 403, 405}
    with school_scope(regenboog):
        assert [list(model.objects.order_by("pk").values()) for model in WATCHED] == before
        assert Event.objects.count() == events


def test_the_office_gives_no_role(sign_in, rows, regenboog):
    client = sign_in("otto")
    for path in LEADER:
        assert client.post(path.format(**rows), EVERYTHING).status_code == 403
    with school_scope(regenboog):
        assert StaffRole.objects.filter(staff=rows["anna"]).count() == 1


def test_what_is_of_another_school_or_nobody_is_not_found(sign_in, rows, kompas):
    with school_scope(kompas):
        other = GuardianshipFactory()
    client = sign_in("lena")
    for key in (other.pk, other.pupil_id, other.guardian_id, uuid4()):
        foreign = dict.fromkeys(rows, key)
        for path in (*OFFICE, *LEADER):
            if "{" in path:
                assert client.get(path.format(**foreign)).status_code == 404
    assert client.get(f"/mensen/medewerkers/{rows['anna']}/bescherming/").status_code == 404
    assert client.get(f"/mensen/dieren/{rows['anna']}/gegevens/").status_code == 404


def test_a_decision_needs_its_ground_and_is_in_the_register_with_who_decided(sign_in, rows, regenboog):
    client = sign_in("otto")
    path = "/mensen/leerlingen/{daan}/ouders/{bilal}/besluit/".format(**rows)
    typed = DECISION | {"valid_from": today().isoformat()}
    refused = client.post(path, typed)
    assert refused.status_code == 422
    assert "Schrijf op waar dit besluit op rust" in refused.content.decode()
    assert client.post(path, typed | {"basis": "Rechtbank, 3 mei"}).status_code == 302
    with school_scope(regenboog):
        held = Guardianship.objects.get(guardian=rows["bilal"], valid_until=None)
        assert (held.authority, held.information, held.relation) == ("no", "none", "father")
    page = client.get("/mensen/gezag/?authority=no").content.decode()
    assert "Rechtbank, 3 mei" in page
    assert "Otto" in page
    assert "Carla" not in page
    assert "Carla" in client.get("/mensen/gezag/?decided=file").content.decode()
    assert "Rechtbank, 3 mei" in client.get("/mensen/gezag/?ended=on&print=1").content.decode()
    told = client.get(f"/mensen/ouders/{rows['bilal']}/tijdlijn/").content.decode()
    assert "De school besloot over een ouder en een kind" in told
    assert "Otto" in told


def test_a_guardianship_ends_on_a_day(sign_in, rows, regenboog):
    client = sign_in("otto")
    client.post("/mensen/gezag/{held}/einde/".format(**rows), {"on": today().isoformat()})
    with school_scope(regenboog):
        assert Guardianship.objects.get(pk=rows["held"]).valid_until == today()


def test_a_new_guardian_comes_with_a_decision_and_an_own_number(sign_in, rows, regenboog):
    client = sign_in("otto")
    path = "/mensen/leerlingen/{daan}/ouders/".format(**rows)
    typed = {
        "call_name": "Dora",
        "family_name": "Berg",
        "email": "Dora@Thuis.test",
        "mobile": "06 12345678",
        "authority": "yes",
        "information": "full",
        "valid_from": today().isoformat(),
    }
    assert client.post(path, typed | {"mobile": "twaalf"}).status_code == 422
    client.post(path, typed)
    with school_scope(regenboog):
        dora = Guardian.objects.get(call_name="Dora")
        assert (dora.email, dora.mobile) == ("dora@thuis.test", "+31612345678")
        assert Guardianship.objects.get(guardian=dora).pupil_id == rows["daan"]
    assert str(dora.pk) in client.get(path + "?q=dora").content.decode()


def test_contact_is_protected_with_a_reason_and_no_longer(sign_in, rows, regenboog):
    client = sign_in("otto")
    for base in (f"/mensen/leerlingen/{rows['daan']}/", f"/mensen/ouders/{rows['bilal']}/"):
        assert client.post(base + "bescherming/", {"reason": ""}).status_code == 422
        client.post(base + "bescherming/", {"reason": "Geheim adres"})
        assert "Geheim adres" in client.get(base).content.decode()
        client.post(base + "bescherming/einde/")
        assert "Geheim adres" not in client.get(base).content.decode()
    with school_scope(regenboog):
        rows_ = ContactProtection.objects.values_list("decided_by", "ended_by")
        assert set(rows_) == {(client.cast.otto.user_id, client.cast.otto.user_id)}


def test_two_entries_become_one_and_two_again(sign_in, rows, regenboog):
    client = sign_in("otto")
    with school_scope(regenboog):
        double = GuardianFactory(call_name="Bilal", family_name="Yilmaz")
        GuardianshipFactory(guardian=double, pupil=PupilFactory(call_name="Mees"))
    path = f"/mensen/ouders/{rows['bilal']}/samenvoeging/"
    assert str(double.pk) in client.get(path).content.decode()
    assert client.post(path, {"duplicate": "x"}).status_code == 404
    client.post(path, {"duplicate": double.pk})
    assert client.get(f"/mensen/ouders/{double.pk}/").status_code == 404
    assert "Mees" in client.get(f"/mensen/ouders/{rows['bilal']}/").content.decode()
    with school_scope(regenboog):
        merge = GuardianMerge.objects.get()
    client.post(f"/mensen/samenvoegingen/{merge.pk}/herstel/")
    assert client.get(f"/mensen/ouders/{double.pk}/").status_code == 200
    assert "Mees" not in client.get(f"/mensen/ouders/{rows['bilal']}/").content.decode()


def test_pupils_and_staff_are_added_and_changed_by_hand(sign_in, regenboog):
    client = sign_in("lena")
    name = {"call_name": "Noor", "prefix": "de", "family_name": "Vos"}
    assert client.post("/mensen/leerlingen/nieuw/", name | {"born_on": "2999-01-01"}).status_code == 422
    client.post("/mensen/leerlingen/nieuw/", name | {"born_on": "2018-03-04"})
    client.post("/mensen/medewerkers/nieuw/", name | {"email": "Noor@school.test"})
    with school_scope(regenboog):
        pupil, member = Pupil.objects.get(call_name="Noor"), StaffMember.objects.get(call_name="Noor")
    changed = client.post(f"/mensen/leerlingen/{pupil.pk}/gegevens/", name | {"city": "Duinstad"})
    assert changed.status_code == 302
    with school_scope(regenboog):
        pupil.refresh_from_db()
        assert (pupil.city, pupil.prefix, member.email) == ("Duinstad", "de", "noor@school.test")


def test_a_pupil_gets_a_group_moves_leaves_and_returns(sign_in, rows, regenboog):
    client = sign_in("otto")
    with school_scope(regenboog):
        other, choir = GroupFactory(name="6B"), GroupFactory(name="Koor", kind="composite")
    base = f"/mensen/leerlingen/{rows['daan']}/"
    for group in (other, choir):
        client.post(base + "groep/", {"group": group.pk, "on": today().isoformat()})
    page = client.get(base).content.decode()
    assert "6B" in page
    assert "Koor" in page
    client.post(base + "vertrek/", {"on": today().isoformat()})
    with school_scope(regenboog):
        assert Pupil.objects.get(pk=rows["daan"]).left_on == today()
    assert client.get(base + "vertrek/").status_code == 404
    assert client.post(base + "terugkeer/").url == base + "groep/"


def test_a_leader_gives_roles_and_groups_and_takes_them(sign_in, rows, regenboog):
    client = sign_in("lena")
    base = f"/mensen/medewerkers/{rows['anna']}/"
    day = today().isoformat()
    assert client.post(base + "rol/", {"role": "substitute", "on": day}).status_code == 422
    client.post(base + "rol/", {"role": "office", "on": day})
    with school_scope(regenboog):
        other = GroupFactory(name="7C")
        role = StaffRole.objects.get(staff=rows["anna"], role="office")
        assert role.granted_by == client.cast.lena.user_id
    client.post(base + "groep/", {"group": other.pk, "role": "teacher", "on": day})
    assert "7C" in client.get(base).content.decode()
    client.post(f"/mensen/rollen/{role.pk}/einde/", {"on": day})
    client.post("/mensen/taken/{duty}/einde/".format(**rows), {"on": day})
    with school_scope(regenboog):
        assert GroupStaff.objects.get(pk=rows["duty"]).valid_until == today()
    client.post(base + "vertrek/", {"on": day})
    with school_scope(regenboog):
        assert StaffMember.objects.get(pk=rows["anna"]).left_on == today()


@pytest.mark.parametrize("path", ["/mensen/", "/mensen/ouders/", "/mensen/gezag/"])
def test_a_list_of_a_thousand_asks_what_one_row_asks(sign_in, regenboog, path):
    client = sign_in("otto")
    with school_scope(regenboog):
        GuardianshipFactory(decided_by=client.cast.otto.user_id)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(path).status_code == 200
        return len(caught)

    asked()
    few = asked()
    with school_scope(regenboog):
        group = GroupFactory()
        pupils = PupilFactory.create_batch(1_000)
        for pupil in pupils[:60]:
            EnrolmentFactory(pupil=pupil, group=group)
            GuardianshipFactory(pupil=pupil, decided_by=client.cast.otto.user_id)
    asked()  # the place of a host is remembered for half a minute
    assert asked() == few
    assert client.get(path).content.decode().count("<tr>") <= 51


def test_decisions_of_this_room_are_the_only_ones_told(sign_in, rows, regenboog):
    with school_scope(regenboog):
        services.protect_contact(
            person=Pupil.objects.get(pk=rows["daan"]), reason="geheim", by=sign_in("otto").cast.otto.user_id
        )
    told = sign_in("lena").get(f"/mensen/leerlingen/{rows['daan']}/tijdlijn/").content.decode()
    assert "Contact is beschermd" in told
    assert "geheim" not in told
