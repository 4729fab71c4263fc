"""Numbers for billing and for the foundation."""

import datetime as dt
import hashlib

from kit.dates import today
from tenant_apps.people import services
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import families_on
from tenants.enums import Metric
from tenants.models import QuantityStatement, UsageCounter
from tests.factories.people import GuardianshipFactory, PupilFactory


def test_pupils_on_the_count_date_are_stated_with_evidence(cast):
    day = today()
    PupilFactory(entered_on=day + dt.timedelta(days=1))
    PupilFactory(left_on=day)
    late = PupilFactory(left_on=day + dt.timedelta(days=1))
    statement = services.state_pupils(count_date=day, by=cast.otto.user_id)
    keys = sorted(str(pupil.pk) for pupil in (cast.daan, late))
    assert statement.pupils == 2
    assert statement.evidence_sha256 == hashlib.sha256("\n".join(keys).encode()).hexdigest()
    again = services.state_pupils(count_date=day, by=None)
    assert again.evidence_sha256 == statement.evidence_sha256
    assert QuantityStatement.objects.count() == 2


def test_children_who_share_an_adult_are_one_family(cast):
    mila = GuardianshipFactory(guardian=cast.carla).pupil
    GuardianshipFactory(pupil=mila)
    GuardianshipFactory()
    PupilFactory()
    GuardianshipFactory(pupil__left_on=today())
    found = families_on(today())
    assert (found.families, found.reached) == (3, 1)
    services.count_families(on=today())
    services.count_families(on=today())
    counted = UsageCounter.objects.filter(on=today()).values_list("metric", "value")
    assert dict(counted) == {Metric.FAMILIES: 3, Metric.FAMILIES_REACHED: 1}


def test_counting_takes_two_statements_for_any_number(cast, django_assert_num_queries):
    for number in (1, 4):
        while Pupil.objects.count() < number:
            GuardianshipFactory()
        with django_assert_num_queries(2):
            assert families_on(today()).families == number
