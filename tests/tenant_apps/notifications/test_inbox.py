"""The inbox and the settings of whoever is here: one's own, in as many statements for three as for one."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kit.dates import now
from shared_apps.events.models import Event
from tenant_apps.notifications.enums import FOR_GUARDIANS, FOR_STAFF, Kind, Pace
from tenant_apps.notifications.hearings.news import tell_of_post
from tenant_apps.notifications.models import Notice, Preference, Unsubscription
from tenants.scope import school_scope
from tests.tenant_apps.news.conftest import Writing
from tests.tenant_apps.news.test_screens import grow, school
from tests.tenant_apps.news.test_strangers import neighbours

__all__ = ["neighbours", "school"]


def tell(school) -> None:
    with school_scope(school):
        for event in Event.objects.filter(kind="news.post_published"):
            tell_of_post.run(event_id=str(event.pk))


def test_everybody_reads_their_own_inbox_and_no_other(neighbours):
    with school_scope(neighbours):
        Writing(neighbours.cast).out(title="Luizen")
    tell(neighbours)
    read = {
        who: [
            title for title in ("Luizen", "Musical") if title in neighbours.enter(who).get("/meldingen/").text
        ]
        for who in ("bilal", "gerda", "anna", "lena")
    }
    assert read == {"bilal": ["Luizen"], "gerda": ["Musical"], "anna": [], "lena": []}
    assert neighbours.enter("esra").get("/meldingen/").status_code == 200
    assert "Luizen" not in neighbours.enter("esra").get("/meldingen/").text


def test_a_notice_says_when_it_happened_however_late_it_is_made(neighbours):
    with school_scope(neighbours):
        Writing(neighbours.cast).out(title="Luizen")
    with time_machine.travel(now() + dt.timedelta(hours=3)):
        tell(neighbours)
    with school_scope(neighbours):
        happened = dict(Event.objects.filter(kind="news.post_published").values_list("pk", "at"))
        told = set(Notice.objects.values_list("event_id", "told_at"))
    assert told
    assert {at for event, at in told} == {happened[event] for event, at in told}


def statements(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", ["/", "/meldingen/"])
def test_three_children_and_three_posts_ask_as_much_as_one(school, address):
    bilal = school.enter("bilal")
    grow(school, 1)
    tell(school)
    few = statements(bilal, address)
    grow(school, 2)
    tell(school)
    assert bilal.get("/meldingen/").text.count("Uitje") == 3
    assert statements(bilal, address) == few


def test_each_is_offered_the_mail_that_can_come(school):
    offered = {
        who: {
            kind
            for kind in Kind
            if f'value="{kind.value}"' in school.enter(who).get("/meldingen/instellingen/").text
        }
        for who in ("bilal", "anna")
    }
    assert offered == {"bilal": set(FOR_GUARDIANS), "anna": set(FOR_STAFF)}


def test_what_is_left_out_is_not_mailed_and_what_was_not_offered_stays_as_it_was(school):
    with school_scope(school):
        Unsubscription.objects.create(user=school.cast.anna.user, kind=Kind.POST, since="2026-11-01T00:00Z")
    sent = {"pace": "digest", "hour": "18", "kinds": [Kind.PHOTO.value]}
    assert school.enter("anna").post("/meldingen/instellingen/", sent).status_code == 302
    with school_scope(school):
        gone = set(Unsubscription.objects.filter(user=school.cast.anna.user).values_list("kind", flat=True))
        assert gone == {Kind.POST, Kind.ABSENCE}
        assert Preference.objects.get().pace == Pace.DIGEST
    refused = school.enter("anna").post("/meldingen/instellingen/", sent | {"kinds": [Kind.QUESTION.value]})
    assert refused.status_code == 422
