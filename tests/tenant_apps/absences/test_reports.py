"""Who reports whom away, what both parents and the teacher see, and the morning after."""

import datetime as dt

import pytest
import time_machine

from kit.dates import today
from shared_apps.events.models import Event
from tenant_apps.absences import services
from tenant_apps.absences.enums import Reason
from tenant_apps.absences.errors import DayOver, NoSchoolDay, NotYourChild, ReportOver, TooFarAhead
from tenant_apps.absences.models import AbsenceReport, AbsenceStep
from tenant_apps.absences.queries import away_on
from tenant_apps.absences.services import Said
from tenant_apps.people.enums import Authority, Information
from tenant_apps.people.models import Guardianship
from tenants.scope import school_scope
from tests.factories.people import EnrolmentFactory, GroupFactory
from tests.tenant_apps.people.cast import guardian

TUESDAY, WEDNESDAY, SATURDAY = "2026-11-24 07:30Z", "2026-11-25 07:30Z", "2026-11-28 07:30Z"
DAY = dt.date(2026, 11, 24)


@pytest.fixture
def tuesday():
    with time_machine.travel(TUESDAY, tick=False) as traveller:
        yield traveller


def ill(day: dt.date | None = None) -> Said:
    return Said(Reason.ILL, day or today())


def new(house, who: str, **given):
    where = f"/ziekmeldingen/nieuw/{house.daan.pk}/"
    return house.enter(who).post(where, {"reason": "ill", "day": today().isoformat(), **given})


def test_two_taps_and_both_parents_and_the_teacher_see_it(tuesday, house):
    client = house.enter("bilal")
    where = f"/ziekmeldingen/nieuw/{house.daan.pk}/"
    assert where in client.get("/").content.decode()
    assert "Ziek, vandaag" in client.get(where).content.decode()
    assert client.post(where, {"reason": "ill", "day": "2026-11-24"}).headers["Location"] == "/"
    assert "Daan is ziek" in house.enter("carla").get("/").content.decode()
    assert "Daan van der Berg" in house.enter("anna").get("/").content.decode()
    assert "Berg, Daan van der" in house.enter("anna").get("/absenties/").content.decode()


def test_strangers_find_no_child_and_write_nothing(tuesday, house):
    with school_scope(house.school):
        house.cast.gijs = guardian("Gijs")
        GroupFactory(name="8Z")
    answers = {who: new(house, who).status_code for who in ("stranger", "esra", "anna", "gijs")}
    assert answers == {"stranger": 302, "esra": 302, "anna": 403, "gijs": 403}
    with school_scope(house.school):
        assert AbsenceReport.objects.count() == 0
    assert new(house, "bilal").status_code == 302
    with school_scope(house.school):
        report = AbsenceReport.objects.get()
        for who in ("anna", "gijs"):
            with pytest.raises(NotYourChild):
                services.withdraw_report(report=report, by=getattr(house.cast, who).user.pk)
    assert house.enter("anna").post(f"/ziekmeldingen/{report.pk}/intrekking/").status_code == 403


@pytest.mark.parametrize(
    ("authority", "information", "status"),
    [
        (Authority.YES, Information.FULL, 200),
        (Authority.NO, Information.FULL, 200),
        (Authority.YES, Information.ON_REQUEST, 200),
        (Authority.NO, Information.ON_REQUEST, 404),
        (Authority.YES, Information.NONE, 404),
    ],
)
def test_who_decides_or_is_told_everything_reports(tuesday, house, authority, information, status):
    with school_scope(house.school):
        services.report_absence(pupil=house.daan, said=ill(), by=house.cast.carla.user.pk)
        held = Guardianship.objects.filter(guardian=house.cast.bilal)
        held.update(authority=authority, information=information)
    client = house.enter("bilal")
    assert client.get(f"/ziekmeldingen/nieuw/{house.daan.pk}/").status_code == status
    assert ("Daan is ziek" in client.get("/").content.decode()) is (status == 200)


def test_both_parents_report_and_it_counts_once(tuesday, house):
    new(house, "bilal")
    answer = house.enter("carla").post(
        f"/ziekmeldingen/nieuw/{house.daan.pk}/", {"reason": "ill", "day": "2026-11-24"}, follow=True
    )
    assert "Dit was al gemeld" in answer.content.decode()
    with school_scope(house.school):
        assert AbsenceReport.objects.count() == 1
        steps = AbsenceStep.objects.values_list("step", flat=True)
        assert sorted(steps) == ["repeated", "reported"]  # the clock stands still, so they have no order
        kinds = Event.objects.filter(kind__startswith="absences.").values_list("kind", flat=True)
        assert sorted(kinds) == ["absences.repeated", "absences.reported"]


def test_the_next_morning_it_is_asked_and_answered(tuesday, house):
    new(house, "bilal")
    assert "nog ziek?" not in house.enter("carla").get("/").content.decode()
    tuesday.move_to(WEDNESDAY)
    assert "Is Daan nog ziek?" in house.enter("carla").get("/").content.decode()
    assert "vandaag nog niets gehoord" in house.enter("anna").get("/absenties/").content.decode()
    with school_scope(house.school):
        report = AbsenceReport.objects.get()
    house.enter("carla").post(f"/ziekmeldingen/{report.pk}/nog-ziek/")
    assert "nog ziek?" not in house.enter("bilal").get("/").content.decode()
    tuesday.move_to("2026-11-26 07:30Z")
    house.enter("bilal").post(f"/ziekmeldingen/{report.pk}/beter/")
    with school_scope(house.school):
        report.refresh_from_db()
        assert (report.first_on, report.until_on, report.is_open) == (DAY, dt.date(2026, 11, 26), False)
        assert list(away_on(today())) == []
        assert len(away_on(dt.date(2026, 11, 25))) == 1


def test_a_weekend_is_not_asked_about_and_a_week_later_it_is_let_go(tuesday, house):
    new(house, "bilal")
    tuesday.move_to(SATURDAY)
    assert "nog ziek?" not in house.enter("bilal").get("/").content.decode()
    tuesday.move_to("2026-11-30 07:30Z")
    assert "nog ziek?" in house.enter("bilal").get("/").content.decode()
    tuesday.move_to("2026-12-03 07:30Z")
    assert "nog ziek?" not in house.enter("bilal").get("/").content.decode()
    with school_scope(house.school):
        assert list(away_on(today())) == []
        services.report_absence(pupil=house.daan, said=ill(), by=house.cast.carla.user.pk)
        assert AbsenceReport.objects.filter(is_open=True).count() == 1


def test_a_mistake_is_withdrawn_the_same_day_and_never_later(tuesday, house):
    by = house.cast.bilal.user.pk
    with school_scope(house.school):
        report = services.report_absence(pupil=house.daan, said=ill(), by=by).report
        with pytest.raises(ReportOver):
            services.say_better(report=report, by=by)
        services.withdraw_report(report=report, by=by)
        services.withdraw_report(report=report, by=by)
        assert list(away_on(today())) == []
        again = services.report_absence(pupil=house.daan, said=ill(), by=by)
        assert not again.was_known
        tuesday.move_to(WEDNESDAY)
        with pytest.raises(DayOver):
            services.withdraw_report(report=again.report, by=by)


def test_days_are_of_amsterdam_and_not_past(house):
    by = house.cast.bilal.user.pk
    monday = time_machine.travel("2026-10-25 23:30Z", tick=False)  # Monday 0:30 there, the clock went back
    with school_scope(house.school), monday:
        assert today() == dt.date(2026, 10, 26)
        assert services.report_absence(pupil=house.daan, said=ill(), by=by).report.first_on == today()
        for days, refusal in ((-1, DayOver), (5, NoSchoolDay), (61, TooFarAhead)):
            with pytest.raises(refusal):
                services.report_absence(pupil=house.daan, said=ill(today() + dt.timedelta(days)), by=by)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "other", "note": " "},
        {"reason": "nonsense"},
        {"reason": "appointment", "from_time": "11:00", "until_time": "10:00"},
        {"reason": "other", "note": "x" * 201},
        {"day": "2026-02-31"},
        {"day": "2026-11-23"},
    ],
)
def test_what_is_not_right_is_said_and_kept(tuesday, house, wrong):
    assert new(house, "bilal", **wrong).status_code == 422
    with school_scope(house.school):
        assert AbsenceReport.objects.count() == 0


def test_the_office_takes_a_phone_call(tuesday, house):
    office = house.enter("otto")
    assert f"/ziekmeldingen/nieuw/{house.daan.pk}/" in office.get("/absenties/?q=daan").content.decode()
    assert (
        f"/ziekmeldingen/nieuw/{house.daan.pk}/"
        not in house.enter("anna").get("/absenties/?q=daan").content.decode()
    )
    done = new(house, "otto", reason="appointment", from_time="10:00", until_time="11:30", note="tandarts")
    assert done.headers["Location"] == "/absenties/"
    with school_scope(house.school):
        assert AbsenceStep.objects.get().is_by_school
    assert "tandarts" in house.enter("carla").get(f"/ziekmeldingen/nieuw/{house.daan.pk}/").content.decode()


def test_a_teacher_sees_her_own_groups_alone(tuesday, house):
    with school_scope(house.school):
        other = EnrolmentFactory(group=GroupFactory(name="8Z"), pupil__family_name="Geheimpje").pupil
        services.report_absence(pupil=other, said=ill(), by=house.cast.otto.user.pk)
    assert "Geheimpje" in house.enter("otto").get("/absenties/").content.decode()
    assert "Geheimpje" not in house.enter("anna").get("/absenties/").content.decode()
    assert "Geheimpje" not in house.enter("anna").get("/").content.decode()
    assert {
        who: house.enter(who).get("/absenties/").status_code for who in ("bilal", "esra", "stranger")
    } == {
        "bilal": 403,
        "esra": 302,
        "stranger": 302,
    }


@pytest.mark.parametrize(("away", "rest"), [(6, ""), (8, "En nog 2.")])
def test_the_office_sees_the_first_of_the_school_and_a_teacher_all_of_her_group(tuesday, house, away, rest):
    names = [f"Afwezig{number}" for number in range(away)]
    with school_scope(house.school):
        for name in names:
            pupil = EnrolmentFactory(group=house.cast.group, pupil__family_name=name).pupil
            services.report_absence(pupil=pupil, said=ill(), by=house.cast.otto.user.pk)
    office, annas = (house.enter(who).get("/").content.decode() for who in ("otto", "anna"))
    assert [name for name in names if name in office] == names[:6]
    assert ("En nog" in office, rest in office) == (bool(rest), True)
    assert f"{house.cast.group.name} · ziek" in office
    assert [name for name in names if name in annas] == names
    assert "En nog" not in annas


def test_the_list_takes_one_statement_and_notes_go_after_a_month(tuesday, house, django_assert_num_queries):
    with school_scope(house.school):
        for count in (1, 3):
            while AbsenceReport.objects.count() < count:
                pupil = EnrolmentFactory(group=house.cast.group).pupil
                said = Said(Reason.OTHER, today(), note="kies getrokken")
                services.report_absence(pupil=pupil, said=said, by=house.cast.otto.user.pk)
            with django_assert_num_queries(1):
                assert len([row.pupil.full_name for row in away_on(today())]) == count
        assert services.forget_notes() == 0
        tuesday.move_to("2027-01-05 07:30Z")
        assert services.forget_notes() == 3
        assert set(AbsenceReport.objects.values_list("note", flat=True)) == {""}
