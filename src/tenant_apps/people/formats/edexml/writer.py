"""Write EDEXML 2.1, element by element in the order of the standard. Guardians have no place in it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from lxml import etree

from kit.tabular.cells import NOT_TEXT
from tenant_apps.people.formats.edexml.structure import NEWEST, ROOT
from tenant_apps.people.formats.enums import Gender
from tenant_apps.people.formats.records import (
    GroupDuty,
    GroupRecord,
    PersonName,
    PupilRecord,
    RoleProposal,
    SchoolFile,
    SchoolRecords,
    StaffRecord,
)
from tenant_apps.people.formats.roles import EDEXML_ROLES

XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA = {f"{{{XSI}}}noNamespaceSchemaLocation": "EDEXML.structuur.xsd"}


def write_edexml(records: SchoolRecords, stream: BinaryIO) -> None:
    """Write ``records`` without guardians to ``stream``. Raises ValueError when there is no school year."""
    composite = {group.key for group in records.composite_groups}
    with etree.xmlfile(stream, encoding="utf-8") as document:
        document.write_declaration()
        with document.element(ROOT, SCHEMA, nsmap={"xsi": XSI}):
            document.write("\n", _school(records.head), "\n")
            for section, elements in _sections(records, composite):
                with document.element(section):
                    for element in elements:
                        document.write("\n", element)
                document.write("\n")


def _sections(records: SchoolRecords, composite: set[str]) -> Iterator[tuple[str, Iterator[etree._Element]]]:
    if records.branches:
        yield "vestigingen", (_named("vestiging", b.key, b.name, b.description) for b in records.branches)
    if records.groups or records.composite_groups:
        yield "groepen", _groups(records)
    yield "leerlingen", map(_pupil, records.pupils)
    if records.staff:
        yield "leerkrachten", (_staff(person, composite) for person in records.staff)


def _groups(records: SchoolRecords) -> Iterator[etree._Element]:
    yield from map(_group, records.groups)
    for group in records.composite_groups:
        yield _named("samengestelde_groep", group.key, group.name, group.description)


def _school(head: SchoolFile) -> etree._Element:
    if head.school_year is None:
        msg = "EDEXML cannot be written without a school year"
        raise ValueError(msg)
    school = etree.Element("school")
    _add(school, "schooljaar", str(head.school_year))
    _add(school, "peildatum", _day(head.reference_on))
    _add(school, "brincode", head.brin)
    _add(school, "dependancecode", head.branch if head.brin else "")
    _add(school, "schoolkey", head.school_key)
    _add(school, "aanmaakdatum", f"{head.made_on}T00:00:00" if head.made_on else "")
    _add(school, "xsdversie", NEWEST)
    return school


def _named(name: str, key: str, title: str, description: str) -> etree._Element:
    element = _keyed(name, key)
    _add(element, "naam", title)
    _add(element, "omschrijving", description)
    return element


def _group(group: GroupRecord) -> etree._Element:
    element = _keyed("groep", group.key)
    _add(element, "naam", group.name)
    _add(element, "jaargroep", group.year_group)
    _add(element, "omschrijving", group.description)
    return element


def _pupil(pupil: PupilRecord) -> etree._Element:
    element = _keyed("leerling", pupil.key)
    _add_name(element, pupil.name)
    _add(element, "geboortedatum", _day(pupil.born_on))
    _add(element, "geslacht", "" if pupil.gender is Gender.UNKNOWN else pupil.gender.value)
    _add(element, "jaargroep", pupil.year_group)
    _add_references(element, "groep", (pupil.group_key,))
    if pupil.composite_keys:
        holder = etree.SubElement(element, "samengestelde_groepen")
        _add_references(holder, "samengestelde_groep", pupil.composite_keys)
    _add_references(element, "vestiging", (pupil.branch_key,))
    _add(element, "postcodenl", pupil.postcode)
    _add(element, "instroomdatum", _day(pupil.entered_on))
    _add(element, "uitstroomdatum", _day(pupil.left_on))
    return element


def _staff(person: StaffRecord, composite: set[str]) -> etree._Element:
    element = _keyed("leerkracht", person.key)
    _add_name(element, person.name)
    _add(element, "emailadres", person.email)
    _add_roles(element, person.roles)
    if person.duties:
        holder = etree.SubElement(element, "groepen")
        for duty in person.duties:
            _add_duty(holder, duty, is_composite=duty.group_key in composite)
    return element


def _add_duty(holder: etree._Element, duty: GroupDuty, *, is_composite: bool) -> None:
    element = _keyed("samengestelde_groep" if is_composite else "groep", duty.group_key)
    _add_roles(element, duty.roles)
    holder.append(element)


def _add_name(element: etree._Element, name: PersonName) -> None:
    _add(element, "achternaam", name.family)
    _add(element, "voorvoegsel", name.prefix)
    _add(element, "voornamen", name.given)
    _add(element, "voorletters-1", name.initials)
    _add(element, "roepnaam", name.call)


def _add_roles(element: etree._Element, roles: Iterable[RoleProposal]) -> None:
    """Add roles; a role of another standard goes as a description."""
    for role in roles:
        if role.code in EDEXML_ROLES:
            _add(element, "rol", role.code)
        else:
            _add(element, "rolomschrijving", role.label or role.code)


def _add_references(element: etree._Element, name: str, keys: Iterable[str]) -> None:
    element.extend(_keyed(name, key) for key in keys if key)


def _keyed(name: str, key: str) -> etree._Element:
    return etree.Element(name, {"key": NOT_TEXT.sub("", key)})


def _add(element: etree._Element, name: str, text: str) -> None:
    """Add a child when there is something to say."""
    if text:
        etree.SubElement(element, name).text = NOT_TEXT.sub("", text)


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
