"""What is wrong in an EDEXML file is told with its line; what can be kept is kept, what is doubtful is left out."""

import datetime as dt

import pytest

from tenant_apps.people.formats import RecordKind
from tenant_apps.people.formats.enums import Gender
from tests.tenant_apps.people.formats.builders import DAAN, GROUPS, edexml, found_in, pupil, result_of

PUPIL_LINE = "line 8, leerling 1"
STAFF = '<leerkracht key="m1"><roepnaam>Anna</roepnaam>{}</leerkracht>'


def in_one_pupil(fields: str = "", **options):
    content = pupil(fields, **options)
    return result_of(content).records.pupils, found_in(content)


@pytest.mark.parametrize(
    ("fields", "attribute", "left", "code"),
    [
        ("<geboortedatum>2017-02-30</geboortedatum>", "born_on", None, "date_invalid"),
        ("<geboortedatum>12-05-2017</geboortedatum>", "born_on", dt.date(2017, 5, 12), None),
        ("<geboortedatum>2017-05-12Z</geboortedatum>", "born_on", dt.date(2017, 5, 12), None),
        ("<geboortedatum>2017-05-12+02:00</geboortedatum>", "born_on", dt.date(2017, 5, 12), None),
        ("<geboortedatum>2026-09-16</geboortedatum>", "born_on", None, "born_in_future"),
        ("<geslacht>3</geslacht>", "gender", Gender.UNKNOWN, "gender_unknown"),
        ("<geslacht>9</geslacht>", "gender", Gender.UNSPECIFIED, None),
        ("<jaargroep>9</jaargroep>", "year_group", "", "year_group_unknown"),
        ("<jaargroep>S</jaargroep>", "year_group", "S", None),
        ("<postcodenl>2512 xx</postcodenl>", "postcode", "2512XX", None),
        ("<postcodenl>0512XX</postcodenl>", "postcode", "", "postcode_invalid"),
        ("<instroomdatum>gisteren</instroomdatum>", "entered_on", None, "date_invalid"),
        ('<groep key="g9"/>', "group_key", "", "group_unknown"),
        (
            '<samengestelde_groepen><samengestelde_groep key="s9"/></samengestelde_groepen>',
            "composite_keys",
            (),
            "group_unknown",
        ),
        ('<vestiging key="v9"/>', "branch_key", "", "branch_unknown"),
    ],
)
def test_a_wrong_value_is_told_and_the_pupil_is_kept(fields, attribute, left, code):
    pupils, findings = in_one_pupil(fields)
    assert getattr(pupils[0], attribute) == left
    assert findings == ([(code, PUPIL_LINE)] if code else [])


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"key": ""}, "key_missing"),
        ({"name": ""}, "name_missing"),
        ({"name": "<achternaam> </achternaam>"}, "name_missing"),
        ({"name": f"<roepnaam>{'a' * 257}</roepnaam>"}, "value_too_long"),
        ({"name": f"<roepnaam>{'a' * 9000}</roepnaam>"}, "value_too_long"),
        ({"key": "k" * 257}, "value_too_long"),
        ({"name": "<roepnaam>Da\u202ean</roepnaam>"}, "not_text"),
    ],
)
def test_a_pupil_without_key_or_name_is_left_out_and_then_nobody_is_missing(options, code):
    pupils, findings = in_one_pupil(**options)
    assert pupils == ()
    assert findings == [(code, PUPIL_LINE), ("no_pupils", "")]
    assert RecordKind.PUPIL not in result_of(pupil(**options)).records.complete


def test_a_prefix_longer_than_ten_is_a_warning_and_is_kept():
    pupils, findings = in_one_pupil(
        name="<achternaam>Berg</achternaam><voorvoegsel>van onder den</voorvoegsel>"
    )
    assert pupils[0].name.prefix == "van onder den"
    assert findings == [("value_long", PUPIL_LINE)]


def test_a_double_key_is_read_once():
    content = edexml(groups=GROUPS + GROUPS.replace("<naam>5", "<naam>6"))
    assert [group.name for group in result_of(content).records.groups] == ["5"]
    assert found_in(content) == [("key_twice", "line 5, groep 2")]


def test_a_composite_group_may_not_have_the_key_of_a_group():
    content = edexml(groups=f'{GROUPS}<samengestelde_groep key="g5"><naam>Koor</naam></samengestelde_groep>')
    assert result_of(content).records.composite_groups == ()
    assert found_in(content) == [("key_twice", "line 5, samengestelde_groep 1")]


def test_a_double_pupil_is_read_once():
    content = edexml(pupils=f'<leerling key="1">{DAAN}</leerling>\n<leerling key="1">{DAAN}</leerling>')
    assert len(result_of(content).records.pupils) == 1
    assert found_in(content) == [("key_twice", "line 6, leerling 2")]


def test_staff_links_to_an_unknown_group_are_left_out():
    content = edexml(
        groups=GROUPS, staff=STAFF.format('<groepen><groep key="g5"/><groep key="g9"/></groepen>')
    )
    assert [duty.group_key for duty in result_of(content).records.staff[0].duties] == ["g5"]
    assert found_in(content) == [("group_unknown", "line 11, leerkracht 1")]


def test_a_role_of_parent_proposes_nothing():
    content = edexml(staff=STAFF.format("<rol>OUD</rol>"))
    (role,) = result_of(content).records.staff[0].roles
    assert (role.code, role.role) == ("OUD", None)
    assert found_in(content) == [("staff_is_parent", "line 8, leerkracht 1")]


def test_an_unknown_role_is_left_out_and_a_wrong_mail_address_too():
    content = edexml(staff=STAFF.format("<emailadres>anna at school</emailadres><rol>BAAS</rol>"))
    (person,) = result_of(content).records.staff
    assert (person.roles, person.email) == ((), "")
    assert found_in(content) == [
        ("email_invalid", "line 8, leerkracht 1"),
        ("role_unknown", "line 8, leerkracht 1"),
    ]


def test_a_mailbox_two_people_share_is_told_at_the_second():
    mail = "<emailadres>post@school.example</emailadres>"
    second = STAFF.replace("m1", "m2").format(mail)
    content = edexml(staff=f"{STAFF.format(mail)}\n{second}")
    assert found_in(content) == [("mailbox_shared", "line 9, leerkracht 2")]


def test_private_additions_of_a_supplier_are_one_warning_and_the_public_ones_none():
    block = (
        '<toevoegingen><blok xmlns:xsi="urn:x" xsi:type="{}"><code>x</code><bsn>1</bsn></blok></toevoegingen>'
    )
    assert in_one_pupil(block.format("LeverancierType") * 2)[1] == [("vendor_blocks", "line 8, blok")]
    assert in_one_pupil(block.format("OpmerkingGegevensType"))[1] == []


def test_an_unknown_element_is_told_once_by_its_name_alone():
    fields = "<bankrekening>NL00</bankrekening><bankrekening>NL01</bankrekening><huisdier/>"
    assert in_one_pupil(fields)[1] == [
        ("element_unknown", "line 8, bankrekening"),
        ("element_unknown", "line 8, huisdier"),
    ]


def test_elements_in_another_order_and_twice_are_warnings():
    pupils, findings = in_one_pupil(
        "<geslacht>1</geslacht><geboortedatum>2017-05-12</geboortedatum><geslacht>2</geslacht>"
    )
    assert (pupils[0].gender, pupils[0].born_on) == (Gender.BOY, dt.date(2017, 5, 12))
    assert findings == [
        ("element_order", "line 8, geboortedatum"),
        ("element_twice", "line 8, geslacht"),
    ]


def test_sections_in_another_order_are_read_and_references_still_hold():
    content = edexml(groups=GROUPS, pupils=f'<leerling key="1">{DAAN}<groep key="g5"/></leerling>').decode()
    head, _, rest = content.partition("<groepen>")
    groups, _, pupils = rest.partition("</groepen>")
    turned = f"{head}{pupils.replace('</EDEX>', '')}<groepen>{groups}</groepen></EDEX>".encode()
    assert result_of(turned).records.pupils[0].group_key == "g5"
    assert found_in(turned) == [("element_order", "line 8, groepen")]


def test_a_file_without_pupils_says_so_and_leaves_everybody_in_place():
    content = edexml(groups=GROUPS, pupils="")
    assert found_in(content) == [("no_pupils", "")]
    assert RecordKind.PUPIL not in result_of(content).records.complete


def test_findings_are_kept_to_a_hundred_of_a_kind_and_counted_all():
    pupils = "".join(
        f'<leerling key="{number}">{DAAN}<geslacht>7</geslacht></leerling>' for number in range(250)
    )
    result = result_of(edexml(pupils=pupils))
    assert len([finding for finding in result.findings if finding.code == "gender_unknown"]) == 100
    assert result.totals["gender_unknown"] == 250
