"""Who hears that Daan is ill: his other guardian and his teacher, in the words each may read."""

import datetime as dt

import pytest
import time_machine

from kit.dates import today
from shared_apps.events.hearing import hearing
from shared_apps.events.models import Event
from shared_apps.mailbox.models import OutgoingMail
from tenant_apps.absences.enums import Reason
from tenant_apps.absences.services import Said, report_absence, say_better, say_still_ill, withdraw_report
from tenant_apps.notifications.enums import Kind, Pace
from tenant_apps.notifications.hearings.absences import tell_of_absence
from tenant_apps.notifications.models import Notice
from tenant_apps.notifications.services import choose_pace, mail_notices
from tenant_apps.notifications.words import told_by_notice
from tenant_apps.people.enums import Authority, Information, Role
from tenant_apps.people.models import GroupStaff, Guardian, Guardianship
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.services.choices import Wish, choose
from tests.factories.people import EnrolmentFactory, GroupFactory, GroupStaffFactory, GuardianshipFactory
from tests.tenant_apps.news.conftest import seen_as
from tests.tenant_apps.notifications.conftest import waiting_mail
from tests.tenant_apps.people.cast import guardian, staff

TUESDAY, WEDNESDAY = "2026-11-24 07:30Z", "2026-11-25 07:30Z"


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


def ill(cast, *, by: Guardian | None = None, reason: Reason = Reason.ILL):
    user = (by or cast.bilal).user_id
    return report_absence(pupil=cast.daan, said=Said(reason, today()), by=user).report


def hear(kind: str = "absences.reported") -> None:
    for event in Event.objects.filter(kind=kind).order_by("id"):
        tell_of_absence.run(event_id=str(event.pk))


def told(person) -> list[tuple[str, str]]:
    """Return what stands in somebody's inbox, newest first."""
    notices = list(Notice.objects.filter(user=person.user_id).select_related("user"))
    said = told_by_notice(notices)
    return [(said[one.pk].title, said[one.pk].meta) for one in notices if one.pk in said]


def test_the_other_guardian_and_the_teacher_are_told_and_nobody_else(cast):
    pim = staff("Pim", Role.TEACHER)
    GroupStaffFactory(group=GroupFactory(name="8A"), staff=pim)
    gerda = guardian("Gerda")
    GuardianshipFactory(pupil=EnrolmentFactory(group=cast.group).pupil, guardian=gerda)
    ill(cast)
    for _ in range(2):
        hear()
    assert {notice.user for notice in Notice.objects.all()} == {cast.carla.user, cast.anna.user}
    assert told(cast.carla) == [("Daan is ziek gemeld", "door een andere ouder")]
    assert told(cast.anna) == [("Daan van der Berg is ziek gemeld", "door Bilal Yilmaz")]
    assert [told(who) for who in (cast.bilal, pim, gerda, cast.lena)] == [[], [], [], []]


@pytest.mark.parametrize("kind", ["absences.reported", "absences.better", "absences.withdrawn"])
def test_what_happens_to_a_report_is_heard(kind):
    assert tell_of_absence in hearing(kind)


def test_what_was_reported_already_is_told_once(cast):
    ill(cast)
    ill(cast, by=cast.carla)
    hear()
    assert hearing("absences.repeated") == ()
    assert [len(told(who)) for who in (cast.bilal, cast.carla, cast.anna)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("authority", "information", "is_told"),
    [
        (Authority.YES, Information.FULL, True),
        (Authority.NO, Information.FULL, True),
        (Authority.NO, Information.ON_REQUEST, False),
        (Authority.YES, Information.NONE, False),
    ],
)
def test_who_may_read_reports_is_told_of_them(cast, authority, information, is_told):
    Guardianship.objects.filter(guardian=cast.carla).update(authority=authority, information=information)
    ill(cast)
    hear()
    assert Notice.objects.filter(user=cast.carla.user_id).exists() is is_told
    assert told(cast.anna) != []


def test_a_guardian_is_named_only_to_who_may_see_the_name(cast):
    choose(by=seen_as(cast.bilal), about=cast.bilal, wish=Wish("guardian.name", Audience.SCHOOL))
    ill(cast)
    hear()
    assert told(cast.carla) == [("Daan is ziek gemeld", "door Bilal Yilmaz")]
    Guardian.objects.filter(pk=cast.bilal.pk).update(protected_contact=True)
    assert told(cast.carla) == [("Daan is ziek gemeld", "door een andere ouder")]


def test_a_report_taken_back_is_told_as_taken_back(cast):
    report = ill(cast)
    hear()
    withdraw_report(report=report, by=cast.bilal.user_id)
    hear("absences.withdrawn")
    assert told(cast.carla) == [("De afmelding van Daan is ingetrokken", "door een andere ouder")]
    assert told(cast.anna)[0][0] == "De afmelding van Daan van der Berg is ingetrokken"


def test_another_day_is_named(cast):
    said = Said(Reason.APPOINTMENT, today() + dt.timedelta(days=2))
    report_absence(pupil=cast.daan, said=said, by=cast.bilal.user_id)
    hear()
    assert told(cast.carla) == [("Daan is afgemeld", "donderdag 26 november · door een andere ouder")]


def test_better_again_is_told_too(cast, tuesday):
    report = ill(cast)
    hear()
    tuesday.move_to(WEDNESDAY)
    say_still_ill(report=report, by=cast.carla.user_id)
    tuesday.move_to("2026-11-26 07:30Z")
    say_better(report=report, by=cast.carla.user_id)
    hear("absences.better")
    assert told(cast.bilal) == [("Daan is weer beter", "door een andere ouder")]


def test_the_office_takes_a_phone_call_and_both_guardians_are_told(cast):
    ill(cast, by=cast.otto)
    hear()
    assert told(cast.bilal) == told(cast.carla) == [("Daan is ziek gemeld", "door de school")]


def test_mail_goes_as_each_wants_and_never_says_that_a_child_is_ill(cast):
    choose_pace(user=cast.carla.user, pace=Pace.AT_ONCE, hour=17, mailed=frozenset(Kind))
    choose_pace(user=cast.anna.user, pace=Pace.AT_ONCE, hour=17, mailed=frozenset(Kind) - {Kind.ABSENCE})
    ill(cast)
    hear()
    mail_notices.run()
    assert waiting_mail() == ["carla@thuis.test"]
    (item,) = OutgoingMail.objects.get().context["items"]
    assert (item["title"], item["meta"]) == ("Daan is afgemeld", "")
    assert len(told(cast.anna)) == 1


def test_who_no_longer_may_know_reads_nothing_of_what_was_told(cast):
    ill(cast)
    hear()
    assert [len(told(who)) for who in (cast.carla, cast.anna)] == [1, 1]
    Guardianship.objects.filter(guardian=cast.carla).update(information=Information.NONE)
    GroupStaff.objects.filter(staff=cast.anna).update(valid_until=today())
    assert [told(who) for who in (cast.carla, cast.anna)] == [[], []]
