"""Invented families: children of ages that can be siblings, and the adults who are whose."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from config.demo.names import BACKGROUNDS, Names
from config.demo.profiles import Profile
from kit.dates import SchoolYear
from tenant_apps.people.formats.enums import Authority, Gender, Information, Relation
from tenant_apps.people.formats.records import GuardianRecord, GuardianshipRecord, PersonName

CHILDREN = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4)
YEAR_GROUPS = range(1, 9)
TWINS = 0.03
UP_TO_SEPTEMBER = 335  # days from 1 October: whoever is in group 1 is four when the year starts
WITHOUT_DECOMPOSITION = {0x131: "i", 0x142: "l"}  # Turkish and Polish letters Unicode does not take apart
MOST_DRAWS = 8  # two adults of a school seldom have the same name
MAIL_HOSTS = ("example.org", "example.net", "example.com")
UNUSED_MOBILE_NUMBERS = 31_600_000_000  # Dutch mobile numbers never start with 06-00


@dataclass(frozen=True, slots=True)
class Child:
    """One child, not yet at a school."""

    name: PersonName
    born_on: dt.date
    gender: Gender
    year_group: int


@dataclass(frozen=True, slots=True)
class Adult:
    """A guardian as seen from the family's children."""

    record: GuardianRecord
    relation: Relation
    authority: Authority
    lives_with: bool
    information: Information | None = None

    def link_to(self, pupil_key: str) -> GuardianshipRecord:
        """Return what a file would say between this adult and a child."""
        return GuardianshipRecord(
            pupil_key, self.record.key, self.relation, self.authority, self.lives_with, self.information
        )


@dataclass(frozen=True, slots=True)
class Family:
    """Children of one school, their postcode, and their adults."""

    children: tuple[Child, ...]
    adults: tuple[Adult, ...]
    postcode: str


@dataclass(slots=True)
class FamilyMaker:
    """Draws families; the same ``random`` draws the same families."""

    random: Random
    profile: Profile
    school_year: SchoolYear
    adults: int = 0
    addresses: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def family(self, most_children: int) -> Family:
        """Return a family with at most ``most_children`` at the school."""
        names = self._background()
        surname = self.random.choice(names.families)
        count = min(self.random.choice(CHILDREN), most_children)
        children = tuple(self._child(names, surname, group) for group in self._year_groups(count))
        letters = "".join(self.random.choices("ABCDEGHJKLMNPRSTVWXZ", k=2))
        postcode = f"{self.random.randint(2500, 2599)}{letters}"
        return Family(children, tuple(self._adults(names, surname)), postcode)

    def person(self) -> PersonName:
        """Return the name of some adult."""
        names = self._background()
        return self._adult_name(names, self.random.choice(names.families), is_woman=self._is(0.8))

    def _is(self, share: float) -> bool:
        return self.random.random() < share

    def _background(self) -> Names:
        weights = self.profile.backgrounds
        return BACKGROUNDS[self.random.choices(list(weights), list(weights.values()))[0]]

    def _year_groups(self, count: int) -> Sequence[int]:
        if count == 2 and self._is(TWINS):
            return (self.random.choice(YEAR_GROUPS),) * 2
        return sorted(self.random.sample(YEAR_GROUPS, count), reverse=True)

    def _child(self, names: Names, surname: tuple[str, str], year_group: int) -> Child:
        is_girl = self._is(0.49)
        pool = names.girls if is_girl else names.boys
        call, second = self.random.choice(pool), self.random.choice(pool)
        given = f"{call} {second}" if second != call and self._is(0.5) else call
        first_day = dt.date(self.school_year.first - year_group - 4, 10, 1)
        return Child(
            name=PersonName(call, *surname, given, _initials(given)),
            born_on=first_day + dt.timedelta(days=self.random.randrange(UP_TO_SEPTEMBER)),
            gender=Gender.GIRL if is_girl else Gender.BOY,
            year_group=year_group,
        )

    def _adults(self, names: Names, surname: tuple[str, str]) -> list[Adult]:
        other = self._background() if self._is(self.profile.mixed) else names
        draw = self.random.random()
        if draw < self.profile.foster:
            return self._foster(names)
        mother = self._guardian(self._adult_name(other, self.random.choice(other.families), is_woman=True))
        if draw < self.profile.foster + self.profile.single:
            return [Adult(mother, Relation.MOTHER, Authority.YES, lives_with=True)]
        father = self._guardian(self._adult_name(names, surname, is_woman=False))
        if draw < self.profile.foster + self.profile.single + self.profile.split:
            return self._split(mother, father)
        if mother.email and self._is(self.profile.shared_mailbox):
            father = GuardianRecord(father.key, father.name, mother.email, father.mobile)
        return [
            Adult(mother, Relation.MOTHER, Authority.YES, lives_with=True),
            Adult(father, Relation.FATHER, Authority.YES, lives_with=True),
        ]

    def _split(self, mother: GuardianRecord, father: GuardianRecord) -> list[Adult]:
        authority, information = Authority.YES, None
        if self._is(self.profile.without_authority):
            authority = self.random.choice((Authority.NO, Authority.UNKNOWN))
            information = Information.ON_REQUEST if authority is Authority.NO else None
        adults = [
            Adult(mother, Relation.MOTHER, Authority.YES, lives_with=True),
            Adult(father, Relation.FATHER, authority, lives_with=self._is(0.4), information=information),
        ]
        if self._is(self.profile.stepparents):
            partner = self._guardian(self.person())
            adults.append(Adult(partner, Relation.STEPPARENT, Authority.NO, lives_with=True))
        return adults

    def _foster(self, names: Names) -> list[Adult]:
        surname = self.random.choice(names.families)
        carers = [self._guardian(self._adult_name(names, surname, is_woman=woman)) for woman in (True, False)]
        if self._is(0.3):
            return [Adult(carers[0], Relation.LEGAL_GUARDIAN, Authority.YES, lives_with=False)]
        return [Adult(carer, Relation.FOSTER_PARENT, Authority.NO, lives_with=True) for carer in carers]

    def _adult_name(self, names: Names, surname: tuple[str, str], *, is_woman: bool) -> PersonName:
        for _ in range(MOST_DRAWS):
            call = self.random.choice(names.women if is_woman else names.men)
            name = PersonName(call, *surname, "", _initials(call))
            if name.full not in self.names:
                break
        self.names.add(name.full)
        return name

    def _guardian(self, name: PersonName) -> GuardianRecord:
        self.adults += 1
        email = "" if self._is(self.profile.without_email) else self.address(name)
        mobile = "" if self._is(self.profile.without_mobile) else f"+{UNUSED_MOBILE_NUMBERS + self.adults}"
        return GuardianRecord(f"o{self.adults:05d}", name, email, mobile)

    def address(self, name: PersonName, host: str = "") -> str:
        """Return an own e-mail address at a host that can never exist, or at ``host`` below it."""
        local = f"{_plain(name.call)}.{_plain(name.prefix + name.family)}"
        host = host or self.random.choice(MAIL_HOSTS)
        address, number = f"{local}@{host}", 1
        while address in self.addresses:
            number += 1
            address = f"{local}{number}@{host}"
        self.addresses.add(address)
        return address


def _initials(given: str) -> str:
    return "".join(word[0] for word in given.split())


def _plain(text: str) -> str:
    """Return small ASCII letters only."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(WITHOUT_DECOMPOSITION))
    return "".join(sign for sign in letters if sign.isascii() and sign.isalpha()) or "x"
