"""Random records that a format can carry, for laws that must hold for every file."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from kit.dates import SchoolYear
from kit.tabular.cells import clean, is_text
from tenant_apps.people.formats import Authority, Format, Information, Relation, SchoolRecords
from tenant_apps.people.formats.enums import YEAR_GROUPS, Gender
from tenant_apps.people.formats.records import (
    BranchRecord,
    CompositeGroupRecord,
    GroupDuty,
    GroupRecord,
    GuardianRecord,
    GuardianshipRecord,
    PersonName,
    PupilRecord,
    RoleProposal,
    SchoolFile,
    StaffRecord,
)
from tenant_apps.people.formats.roles import EDEXML_ROLES, proposal_of

MADE_ON = dt.date(2026, 9, 1)
LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))


def texts(most: int = 12, least: int = 0) -> st.SearchStrategy[str]:
    """Return texts a file keeps as they are: clean, on one line."""
    return (
        st.text(LETTERS, max_size=most).map(clean).filter(lambda text: len(text) >= least and is_text(text))
    )


keys = st.from_regex(r"[A-Za-z0-9#][A-Za-z0-9_-]{0,8}", fullmatch=True)
days = st.dates(dt.date(1990, 1, 1), MADE_ON)
emails = st.one_of(
    st.just(""), st.from_regex(r"[a-z][a-z0-9.+-]{0,8}@[a-z]{1,8}\.(nl|example)", fullmatch=True)
)
mobiles = st.one_of(st.just(""), st.from_regex(r"\+316[1-9][0-9]{7}", fullmatch=True))
year_groups = st.sampled_from(sorted(YEAR_GROUPS - {"C", "H"}))


@st.composite
def names(draw: Any) -> PersonName:
    """Return a name with at least a family name."""
    parts = [draw(texts()) for _ in range(4)]
    return PersonName(parts[0], parts[1], draw(texts(least=1)), parts[2], parts[3])


@st.composite
def guardian_lists(draw: Any) -> SchoolRecords:
    """Return guardians who each have a pupil, in the order of their first row."""
    particulars = st.tuples(names(), emails, mobiles, mobiles)
    people = draw(st.lists(particulars, max_size=5, unique_by=lambda person: person[0].full.casefold()))
    own = draw(st.lists(keys, min_size=len(people), max_size=len(people), unique=True))
    guardians = [GuardianRecord(key, *person) for key, person in zip(own, people, strict=True)]
    links = []
    for guardian in guardians:
        for pupil_key in draw(st.lists(keys, min_size=1, max_size=3, unique=True)):
            links += [_link(draw, pupil_key, guardian.key)]
    return SchoolRecords(guardians=tuple(guardians), guardianships=tuple(links))


def _link(draw: Any, pupil_key: str, guardian_key: str) -> GuardianshipRecord:
    return GuardianshipRecord(
        pupil_key,
        guardian_key,
        draw(st.sampled_from(Relation)),
        draw(st.sampled_from(Authority)),
        draw(st.sampled_from([True, False, None])),
        draw(st.sampled_from([*Information, None])),
        pupil_name=PersonName(draw(texts()), draw(texts()), draw(texts())),
        pupil_born_on=draw(st.one_of(st.none(), days)),
    )


proposals = st.one_of(
    st.sampled_from(sorted(EDEXML_ROLES)).map(proposal_of),
    texts(least=1).map(lambda label: RoleProposal(label=label)),
)


@st.composite
def schools(draw: Any) -> SchoolRecords:
    """Return a school as EDEXML can carry it."""
    all_keys = draw(st.lists(keys, min_size=6, max_size=6, unique=True))
    groups = [
        GroupRecord(key, draw(texts(least=1)), draw(year_groups), draw(texts())) for key in all_keys[:2]
    ]
    composite = [CompositeGroupRecord(key, draw(texts(least=1)), draw(texts())) for key in all_keys[2:4]]
    branches = [BranchRecord(key, draw(texts(least=1)), draw(texts())) for key in all_keys[4:]]
    pupils = [
        _pupil(draw, key, all_keys) for key in draw(st.lists(keys, min_size=1, max_size=4, unique=True))
    ]
    staff = [_staff(draw, key, all_keys[:4]) for key in draw(st.lists(keys, max_size=3, unique=True))]
    head = SchoolFile(
        Format.EDEXML, "2.1", SchoolYear(2026), "99AB", draw(st.sampled_from(["00", "07"])), made_on=MADE_ON
    )
    return SchoolRecords(head, tuple(branches), tuple(groups), tuple(composite), tuple(pupils), tuple(staff))


def _pupil(draw: Any, key: str, keys_in_file: list[str]) -> PupilRecord:
    left_on = draw(st.one_of(st.none(), days))
    composite = draw(st.lists(st.sampled_from(keys_in_file[2:4]), unique=True, max_size=2))
    return PupilRecord(
        key=key,
        name=draw(names()),
        born_on=draw(st.one_of(st.none(), days)),
        gender=draw(st.sampled_from(Gender)),
        year_group=draw(year_groups),
        group_key=draw(st.sampled_from(["", *keys_in_file[:2]])),
        composite_keys=tuple(composite),
        branch_key=draw(st.sampled_from(["", *keys_in_file[4:]])),
        postcode=draw(st.sampled_from(["", "2512XX"])),
        entered_on=draw(st.one_of(st.none(), days)),
        left_on=left_on,
        is_former=left_on is not None and left_on < MADE_ON,
    )


def _staff(draw: Any, key: str, group_keys: list[str]) -> StaffRecord:
    duties = [
        GroupDuty(group, tuple(draw(st.lists(proposals, max_size=2))))
        for group in draw(st.lists(st.sampled_from(group_keys), unique=True, max_size=3))
    ]
    return StaffRecord(
        key, draw(names()), draw(emails), tuple(draw(st.lists(proposals, max_size=3))), tuple(duties)
    )
