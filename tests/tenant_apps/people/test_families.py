"""Who is whose."""

from tenant_apps.people.enums import Authority, Information
from tenant_apps.people.models import Pupil
from tenant_apps.people.queries import (
    children_of,
    deciding_guardians_of,
    family_of,
    guardians_of,
    informed_guardians_of,
    matching,
    siblings_of,
    with_groups,
    with_guardianships,
)
from tests.factories.people import EnrolmentFactory, GuardianFactory, GuardianshipFactory, PupilFactory


def test_adults_by_what_they_may(cast):
    aunt = GuardianshipFactory(
        pupil=cast.daan, authority=Authority.NO, information=Information.ON_REQUEST, basis="carer"
    ).guardian
    assert list(guardians_of(cast.daan)) == [cast.carla, aunt, cast.bilal]
    assert list(deciding_guardians_of(cast.daan)) == [cast.carla, cast.bilal]
    assert list(informed_guardians_of(cast.daan)) == [cast.carla, cast.bilal]
    assert list(children_of(aunt)) == [cast.daan]


def test_a_family_reaches_over_half_siblings(cast):
    mila = PupilFactory(call_name="Mila")
    dirk = GuardianFactory(call_name="Dirk")
    GuardianshipFactory(pupil=mila, guardian=cast.carla)
    GuardianshipFactory(pupil=mila, guardian=dirk)
    stranger = GuardianshipFactory()
    family = family_of(cast.daan)
    assert set(family.pupils) == {cast.daan, mila}
    assert set(family.guardians) == {cast.bilal, cast.carla, dirk}
    assert family.between(mila, cast.bilal) is None
    assert family.between(mila, dirk).authority == Authority.YES
    assert list(siblings_of(cast.daan)) == [mila]
    assert stranger.guardian not in family.guardians


def test_a_list_with_groups_and_guardians_takes_the_same_statements_for_any_number(
    cast, django_assert_num_queries
):
    for number in (1, 4):
        while Pupil.objects.count() < number:
            GuardianshipFactory(pupil=EnrolmentFactory(group=cast.group).pupil)
        with django_assert_num_queries(3):
            rows = list(with_guardianships(with_groups(Pupil.objects.all())))
            assert [row.inside[0].group.name for row in rows] == ["5A"] * number
            assert all(row.held[0].guardian.full_name for row in rows)


def test_search_forgives_capitals_accents_and_a_slip(inside):
    zoe = PupilFactory(call_name="Zoë", prefix="van der", family_name="Veen")
    PupilFactory(call_name="Sem", family_name="Bakker")
    for text in ("zoe", "ZOE veen", "van der veen", "Veen Zoë", "zoe van der ven"):
        assert list(matching(Pupil.objects.all(), text)) == [zoe], text
    assert list(matching(Pupil.objects.all(), "xander")) == []
    assert matching(Pupil.objects.all(), "  ").count() == 2
    assert matching(Pupil.objects.all(), "%_'\0;--").count() == 2
