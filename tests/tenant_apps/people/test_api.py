"""The programming interface: a key of this school with the scope, and nothing else, reads and writes people."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine

from kit.dates import now, today
from kit.ids import uuid7
from shared_apps.accounts.api_tokens import issue_api_token, withdraw_api_token
from shared_apps.accounts.models import ApiToken
from shared_apps.events.models import Event
from tenant_apps.people import services
from tenant_apps.people.api import doors
from tenant_apps.people.importing.writing import ORDER
from tenant_apps.people.models import Guardian, Pupil
from tenant_apps.people.queries import home_group_of
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory, GuardianFactory, PupilFactory
from tests.tenant_apps.people.cast import make_cast
from tests.tenant_apps.people.doors import WHO, leader_only

PATHS = ("pupils", "groups", "guardians", "guardianships", "staff")
BOTH = ["people:read", "people:write"]


@pytest.fixture
def api(regenboog, client_at):
    """Call the interface of De Regenboog with a key for some scopes; ``api.cast`` are its people."""
    with school_scope(regenboog):
        cast = make_cast()

    def call(verb: str, path: str, body=None, *, scopes=BOTH, secret=None, host="regenboog", **headers):
        if secret is None:
            with school_scope(regenboog):
                made = issue_api_token(
                    user=cast.lena.user, name="LAS", scopes=scopes, expires_at=now() + dt.timedelta(days=30)
                )
            secret = made.secret
        client = client_at(host)
        options = {"content_type": "application/json"} if verb != "get" else {}
        return getattr(client, verb)(
            f"/api/v1/{path}", *([body] if body is not None else []),
            headers={"authorization": f"Bearer {secret}"} | headers, **options,
        )  # fmt: skip

    call.cast = cast
    return call


def everything(school) -> list:
    with school_scope(school):
        return [list(model.objects.order_by("pk").values()) for model in ORDER]


def test_a_key_reads_pupils_with_their_groups(api):
    answer = api("get", "pupils/", scopes=["people:read"])
    assert answer.status_code == 200
    body = answer.json()
    assert (body["count"], body["next"]) == (1, None)
    (daan,) = body["results"]
    assert (daan["call_name"], daan["prefix"], daan["family_name"]) == ("Daan", "van der", "Berg")
    assert daan["enrolments"][0]["group"] == str(api.cast.group.pk)


@pytest.mark.parametrize("path", PATHS)
def test_without_a_good_key_nothing_is_read(api, regenboog, kompas, path):
    with school_scope(regenboog):
        made = issue_api_token(
            user=api.cast.lena.user, name="x", scopes=BOTH, expires_at=now() + dt.timedelta(days=2)
        )
    assert api("get", f"{path}/", secret=made.secret).status_code == 200
    assert api("get", f"{path}/", secret="kring_wrong").status_code == 401
    assert api("get", f"{path}/", scopes=["other:read"]).status_code == 403
    assert api("get", f"{path}/", secret=made.secret, host="kompas").status_code == 401
    with time_machine.travel(now() + dt.timedelta(days=3), tick=False):
        assert api("get", f"{path}/", secret=made.secret).status_code == 401
    with school_scope(regenboog):
        withdraw_api_token(token=made.token, by=api.cast.lena.user_id)
    refused = api("get", f"{path}/", secret=made.secret)
    assert (refused.status_code, refused["Content-Type"]) == (401, "application/problem+json")
    assert refused.json()["code"] == "key_refused"


def test_somebody_signed_in_is_no_system(sign_in):
    for who in WHO:
        assert sign_in(who).get("/api/v1/pupils/").status_code == 401


@pytest.mark.parametrize("scopes", [["people:read"], []])
def test_without_the_scope_nothing_is_written(api, regenboog, scopes):
    before = everything(regenboog)
    daan, group = api.cast.daan.pk, api.cast.group.pk
    name = {"call_name": "X", "family_name": "Y"}
    for verb, path, body in (
        ("post", "pupils/", name),
        ("patch", f"pupils/{daan}/", name),
        ("post", f"pupils/{daan}/enrolments/", {"group": str(group)}),
        ("post", f"pupils/{daan}/departure/", {}),
        ("post", "guardians/", name),
        ("patch", f"guardians/{api.cast.bilal.pk}/", name),
    ):
        assert api(verb, path, body, scopes=scopes).status_code == 403
    assert everything(regenboog) == before


def test_nobody_gives_rights_or_roles_by_key(api, regenboog):
    before = everything(regenboog)
    for path in ("guardianships/", "staff/", "groups/"):
        assert api("post", path, {}).status_code == 405
        assert api("delete", f"{path}{uuid4()}/").status_code in {404, 405}
    assert everything(regenboog) == before


def test_a_system_adds_changes_moves_and_lets_go(api, regenboog):
    made = api("post", "pupils/", {"call_name": "Noor", "family_name": "Vos", "born_on": "2018-03-04"})
    assert made.status_code == 201
    key = made.json()["id"]
    with school_scope(regenboog):
        other = GroupFactory(name="6B")
    for group in (api.cast.group, other):
        assert api("post", f"pupils/{key}/enrolments/", {"group": str(group.pk)}).status_code == 200
    assert api("patch", f"pupils/{key}/", {"city": "Duinstad"}).json()["city"] == "Duinstad"
    with school_scope(regenboog):
        pupil = Pupil.objects.get(pk=key)
        assert home_group_of(pupil) == other
        events = Event.objects.filter(about_id=pupil.pk)
        assert {event.actor_kind for event in events} == {"token"}
    assert api("post", f"pupils/{key}/departure/", {}).json()["left_on"] == today().isoformat()
    assert [row["id"] for row in api("get", "pupils/?left=true").json()["results"]] == [key]


def test_a_change_of_an_old_version_is_refused(api, regenboog):
    path = f"pupils/{api.cast.daan.pk}/"
    version = api("get", path)["ETag"]
    assert api("patch", path, {"city": "A"}, **{"if-match": version}).status_code == 200
    late = api("patch", path, {"city": "B"}, **{"if-match": version})
    assert (late.status_code, late.json()["code"]) == (412, "outdated")
    with school_scope(regenboog):
        assert Pupil.objects.get().city == "A"


@pytest.mark.parametrize(
    "body",
    [
        {"call_name": "Noor", "bsn": "123456782"},
        {"call_name": "Noor", "born_on": "2999-01-01"},
        {"city": "Duinstad"},
        {"call_name": "Noor\x00"},
        {"call_name": "x" * 300},
        [],
        '"tekst"',
    ],
)
def test_what_is_not_right_is_refused_as_a_problem(api, regenboog, body):
    before = everything(regenboog)
    refused = api("post", "pupils/", body)
    assert (refused.status_code, refused["Content-Type"]) == (400, "application/problem+json")
    assert refused.json()["code"] == "invalid"
    assert "123456782" not in refused.content.decode()
    assert everything(regenboog) == before


def test_protected_contact_and_own_contact_stay_where_they_are(api, regenboog):
    with school_scope(regenboog):
        carla = Guardian.objects.get(pk=api.cast.carla.pk)
        services.change_person(
            person=carla, changes={"mobile": "+31612345678", "city": "Geheimstad"}, by=None
        )
    assert "+31612345678" in api("get", "guardians/").content.decode()
    with school_scope(regenboog):
        services.change_person(person=api.cast.daan, changes={"city": "Geheimstad"}, by=None)
    assert "Geheimstad" in api("get", "pupils/").content.decode()
    with school_scope(regenboog):
        services.protect_contact(person=carla, reason="court", by=api.cast.lena.user_id)
    assert "Geheimstad" not in api("get", "pupils/").content.decode()
    for path in ("guardians/", f"guardians/{carla.pk}/", "guardians/?q=carla"):
        told = api("get", path).content.decode()
        assert "Carla" in told
        assert not {"+31612345678", "Geheimstad", carla.email} & set(told.split('"'))
    api("patch", f"guardians/{carla.pk}/", {"email": "other@thuis.test"})
    with school_scope(regenboog):
        assert Guardian.objects.get(pk=carla.pk).email == "carla@thuis.test"


def test_filters_pages_and_what_they_refuse(api, regenboog):
    with school_scope(regenboog):
        PupilFactory.create_batch(3, family_name="Zwart")
        EnrolmentFactory(pupil__family_name="Wit")
    assert api("get", "pupils/?q=zwart").json()["count"] == 3
    assert api("get", f"pupils/?group={api.cast.group.pk}").json()["count"] == 1
    page = api("get", "pupils/?page_size=2").json()
    assert (page["count"], len(page["results"])) == (5, 2)
    assert "page=2" in page["next"]
    assert api("get", "pupils/?group=x").status_code == 400
    assert api("get", "pupils/?page=99").status_code == 404
    assert api("get", f"guardianships/?pupil={api.cast.daan.pk}").json()["count"] == 2
    assert api("get", f"guardianships/?guardian={uuid4()}").json()["count"] == 0
    assert api("get", "groups/?school_year=2000").json()["count"] == 0


def test_what_is_of_another_school_is_not_found(api, kompas):
    with school_scope(kompas):
        pupil, guardian = PupilFactory(), GuardianFactory()
    for path in (f"pupils/{pupil.pk}/", f"guardians/{guardian.pk}/"):
        nothing = api("get", path.replace(str(pupil.pk), str(uuid7())))
        foreign = api("get", path)
        assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")
        assert nothing.status_code == 404


def test_a_list_asks_the_same_of_one_and_of_three(api, regenboog, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            api("get", "pupils/")
        return len(caught)

    asked()
    few = asked()
    with school_scope(regenboog):
        EnrolmentFactory.create_batch(3)
    assert asked() == few


def test_too_many_calls_wait(api, monkeypatch, regenboog):
    monkeypatch.setattr(doors, "MOST", 2)
    with school_scope(regenboog):
        made = issue_api_token(
            user=api.cast.lena.user, name="x", scopes=BOTH, expires_at=now() + dt.timedelta(days=2)
        )
    statuses = [api("get", "staff/", secret=made.secret) for _ in range(3)]
    assert [answer.status_code for answer in statuses] == [200, 200, 429]
    assert int(statuses[-1]["Retry-After"]) > 0
    assert api("get", "staff/").status_code == 200


def test_the_description_names_this_school_and_nobody(api, client_at, regenboog):
    schema = client_at("regenboog").get("/api/openapi.json").json()
    assert schema["servers"] == [{"url": "http://regenboog.kring.localhost"}]
    assert set(schema["paths"]) == {
        *(f"/api/v1/{path}/" for path in PATHS),
        *(f"/api/v1/{path}/{{id}}/" for path in PATHS),
        "/api/v1/pupils/{id}/enrolments/",
        "/api/v1/pupils/{id}/departure/",
    }
    assert schema["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert all({"key": []} in call["security"] for path in schema["paths"].values() for call in path.values())
    page = client_at("regenboog").get("/api/").content.decode()
    assert "/api/v1/pupils/" in page
    assert "Daan" not in page


def test_keys_are_made_shown_once_and_withdrawn_by_the_leader(sign_in, regenboog):
    clients = {who: sign_in(who) for who in WHO}
    assert {who: client.get("/koppelingen/").status_code for who, client in clients.items()} == leader_only()
    typed = {"name": "LAS", "scopes": "people:read", "days": "90"}
    for who in set(WHO) - {"lena"}:
        assert clients[who].post("/koppelingen/", typed).status_code in {302, 403}
    with school_scope(regenboog):
        assert ApiToken.objects.count() == 0
    lena = clients["lena"]
    assert lena.post("/koppelingen/", typed | {"scopes": ""}).status_code == 422
    page = lena.post("/koppelingen/", typed).content.decode()
    secret = page.split('id="secret">')[1].split("<")[0]
    assert secret not in lena.get("/koppelingen/").content.decode()
    with school_scope(regenboog):
        key = ApiToken.objects.get()
        assert (key.scopes, secret in str(vars(key))) == (["people:read"], False)
    for who in set(WHO) - {"lena"}:
        assert clients[who].post(f"/koppelingen/{key.pk}/intrekking/").status_code in {302, 403}
    lena.post(f"/koppelingen/{key.pk}/intrekking/")
    with school_scope(regenboog):
        assert ApiToken.objects.count() == 0
    assert lena.post(f"/koppelingen/{key.pk}/intrekking/").status_code == 404
