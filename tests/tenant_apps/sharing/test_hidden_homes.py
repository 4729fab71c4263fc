"""An address is not told when somebody with protected contact lives there too."""

import pytest

from kit.dates import today
from tenant_apps.people.enums import Source
from tenant_apps.people.models import Guardian, Guardianship, Pupil
from tenant_apps.people.queries import Viewer, viewer_of
from tenant_apps.people.queries.exporting import people_as_records
from tenant_apps.sharing.dictionary import field_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Choice
from tenant_apps.sharing.queries.effects import families_beyond
from tenant_apps.sharing.services import Wish, choose
from tests.tenant_apps.sharing.conftest import Families, sees, view

CHILD, ADULT, MOBILE = "pupil.address", "guardian.address", "guardian.mobile"


@pytest.fixture
def shared(families: Families) -> Families:
    """Everybody who decides shares addresses, and Bilal his number, with the whole school."""
    cast = families.cast
    for person, about, field in (
        (cast.bilal, cast.daan, CHILD),
        (cast.carla, cast.daan, CHILD),
        (cast.carla, cast.carla, ADULT),
        (cast.carla, cast.carla, MOBILE),
    ):
        choose(by=view(person), about=about, wish=Wish(field, Audience.SCHOOL, seen=None))
    assert CHILD in sees(view(families.gita), cast.daan)
    assert {ADULT, MOBILE} <= sees(view(families.gita), cast.carla)
    return families


def work_of(families: Families, name: str) -> Viewer:
    return viewer_of(getattr(families.cast, name).user_id)


def test_a_child_does_not_tell_where_the_protected_parent_it_lives_with_is(shared: Families) -> None:
    cast = shared.cast
    Guardian.objects.filter(pk=cast.carla.pk).update(protected_contact=True)
    assert CHILD not in sees(view(shared.gita), cast.daan)
    assert CHILD not in sees(work_of(shared, "anna"), cast.daan)
    assert CHILD in sees(work_of(shared, "otto"), cast.daan)
    assert CHILD in sees(view(cast.carla), cast.daan)


def test_nor_to_the_other_parent_it_also_lives_with(shared: Families) -> None:
    cast = shared.cast
    Guardianship.objects.filter(pupil=cast.daan).update(lives_with=True)
    assert CHILD in sees(view(cast.bilal), cast.daan)
    Guardian.objects.filter(pk=cast.carla.pk).update(protected_contact=True)
    assert CHILD not in sees(view(cast.bilal), cast.daan)


def test_a_parent_does_not_tell_where_the_protected_child_at_home_is(shared: Families) -> None:
    cast = shared.cast
    Pupil.objects.filter(pk=cast.daan.pk).update(protected_contact=True)
    assert sees(view(shared.gita), cast.carla) == {MOBILE}
    assert ADULT in sees(view(cast.carla), cast.carla)
    Guardianship.objects.filter(pupil=cast.daan, guardian=cast.carla).update(lives_with=False)
    assert ADULT in sees(view(shared.gita), cast.carla)


def test_a_limit_counts_nobody_whose_address_is_hidden(shared: Families) -> None:
    before = families_beyond(field_of(CHILD))
    Guardian.objects.filter(pk=shared.cast.carla.pk).update(protected_contact=True)
    assert families_beyond(field_of(CHILD))[Audience.GROUPS] == before[Audience.GROUPS] - 1
    assert Choice.objects.filter(field=CHILD, is_current=True).count() == 2


def test_another_system_is_not_told_the_postcode(shared: Families) -> None:
    Pupil.objects.filter(pk=shared.cast.daan.pk).update(postcode="9999ZZ")

    def told() -> str:
        return str(people_as_records(source=Source.EDEXML, on=today()))

    assert "9999ZZ" in told()
    Guardian.objects.filter(pk=shared.cast.carla.pk).update(protected_contact=True)
    assert "9999ZZ" not in told()
