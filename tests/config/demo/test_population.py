"""An invented school is plausible, of the size asked for, and always the same for the same seed."""

import datetime as dt
import io
from collections import Counter
from dataclasses import replace

import pytest

from config.demo.names import BACKGROUNDS
from config.demo.population import population
from config.demo.profiles import CITY, PROFILES, USUAL, VILLAGE
from kit.dates import SchoolYear
from tenant_apps.people.formats import Authority, Relation, guardians_csv, read, write_edexml, write_oneroster
from tenant_apps.people.formats.records import SchoolFile
from tenant_apps.people.formats.values import email_of, phone_of

YEAR = SchoolYear(2026)
HEAD = SchoolFile(brin="99AB", branch="00", school_name="De Regenboog")
TODAY = dt.date(2026, 9, 15)


def school(pupils: int = 400, **options):
    return population(pupils=pupils, school_year=YEAR, head=HEAD, **options)


@pytest.mark.parametrize("pupils", [1, 7, 25, 60, 130, 400])
@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_it_has_exactly_the_pupils_asked_for_and_each_has_a_group_and_a_guardian(pupils, profile):
    records = school(pupils, profile=profile)
    groups = {group.key for group in records.groups}
    guarded = {link.pupil_key for link in records.guardianships}
    assert len(records.pupils) == len({pupil.key for pupil in records.pupils}) == pupils
    assert all(pupil.group_key in groups and pupil.key in guarded for pupil in records.pupils)
    assert all(group.name for group in records.groups)


def test_the_same_arguments_give_the_same_school_and_another_seed_another():
    assert school(60) == school(60)
    assert school(60) != school(60, seed=2)
    assert school(60) != school(60, profile=CITY)


def test_groups_have_a_size_a_school_can_run():
    sizes = Counter(pupil.group_key for pupil in school(400).pupils)
    assert 15 <= min(sizes.values()) <= max(sizes.values()) <= 29


def test_a_small_school_has_combination_groups():
    assert [(group.name, group.year_group) for group in school(60).groups] == [
        ("1/2", "C"), ("3/4", "C"), ("5/6", "C"), ("7/8", "C"),
    ]  # fmt: skip
    assert [group.name for group in school(9).groups] == ["1/2/3/4/5/6/7/8"]


def test_whoever_is_in_group_one_is_four_when_the_year_starts():
    for pupil in school(400).pupils:
        age = YEAR.first - pupil.born_on.year - ((pupil.born_on.month, pupil.born_on.day) > (9, 1))
        assert age - 3 in {int(pupil.year_group), int(pupil.year_group) + 1}
        assert pupil.entered_on <= dt.date(2026, 9, 1)


def test_siblings_share_guardians_and_some_families_live_apart():
    records = school(400)
    children = Counter(link.guardian_key for link in records.guardianships)
    assert max(children.values()) >= 3
    apart = [link for link in records.guardianships if link.lives_with is False]
    assert {link.relation for link in apart} >= {Relation.FATHER}
    assert {link.authority for link in records.guardianships} == set(Authority)
    steps = [link for link in records.guardianships if link.relation is Relation.STEPPARENT]
    assert {link.authority for link in steps} == {Authority.NO}


@pytest.mark.parametrize(("profile", "least", "most"), [(USUAL, 3, 10), (CITY, 8, 22), (VILLAGE, 0, 7)])
def test_some_guardians_have_no_mail_address(profile, least, most):
    guardians = school(400, profile=profile).guardians
    assert least <= 100 * sum(not guardian.email for guardian in guardians) / len(guardians) <= most


def test_addresses_and_numbers_are_valid_and_cannot_exist():
    records = school(200)
    people = (*records.guardians, *records.staff)
    hosts = {person.email.partition("@")[2] for person in people if person.email}
    assert hosts == {"example.org", "example.net", "example.com", "school1.example"}
    assert all(email_of(person.email) == person.email for person in people if person.email)
    mobiles = [guardian.mobile for guardian in records.guardians if guardian.mobile]
    assert all(mobile.startswith("+31600") and phone_of(mobile) == mobile for mobile in mobiles)
    assert len(mobiles) == len(set(mobiles))


def test_former_pupils_left_last_summer():
    former = [pupil for pupil in school(60, former=3).pupils if pupil.is_former]
    assert [(pupil.year_group, pupil.left_on, pupil.group_key) for pupil in former] == [
        ("H", dt.date(2026, 7, 10), "")
    ] * 3


def test_every_background_names_people_of_its_own():
    for names in BACKGROUNDS.values():
        assert min(map(len, (names.girls, names.boys, names.women, names.men, names.families))) >= 5
        assert all(family and prefix == prefix.lower() for prefix, family in names.families)


def test_a_school_of_400_goes_out_and_in_as_official_files_unchanged():
    records = school(400, former=8)
    output = io.BytesIO()
    write_edexml(records, output)
    result = read(output, today=TODAY)
    assert replace(
        result.records,
        guardians=records.guardians,
        guardianships=records.guardianships,
        complete=records.complete,
    ) == replace(records, head=replace(records.head, school_name=""))
    assert {finding.severity for finding in result.findings} == {"warning", "info"}
    result = read(io.BytesIO(guardians_csv(records)), today=TODAY)
    assert (result.records.guardians, result.records.guardianships) == (
        records.guardians,
        records.guardianships,
    )
    output = io.BytesIO()
    write_oneroster(records, output)
    result = read(output, today=TODAY)
    assert result.records.guardians == records.guardians
    assert len(result.records.guardianships) == len(records.guardianships)
    assert [pupil.key for pupil in result.records.pupils] == [pupil.key for pupil in records.pupils]
