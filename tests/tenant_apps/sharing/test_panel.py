"""The panel of a parent: what it says, what it saves, what it refuses."""

import pytest

from tenant_apps.people.models import Guardian
from tenant_apps.people.queries import viewer_of
from tenant_apps.sharing.enums import Audience
from tenant_apps.sharing.models import Choice, DrivingOffer
from tenant_apps.sharing.services import set_ceiling
from tenants.scope import school_scope
from tests.tenant_apps.sharing.pages import (
    GROUPS,
    HTMX,
    NOBODY,
    SCHOOL,
    STAFF,
    choose_on_panel,
    enter,
    form_of,
)

__all__ = ["enter"]
MOBILE, PHOTO = "guardian.mobile", "pupil.photo"
WHO = ("stranger", "esra", "anna", "otto", "lena", "gita", "hugo", "carla", "bilal")


def held(regenboog) -> list[tuple[str, int]]:
    with school_scope(regenboog):
        rows = Choice.objects.filter(is_current=True).order_by("field", "audience")
        return list(rows.values_list("field", "audience"))


@pytest.mark.usefixtures("still_clock")
def test_the_panel_of_a_child_exists_for_those_who_decide_about_it(enter, regenboog):
    expected = dict.fromkeys(WHO, 404) | {"stranger": 302, "esra": 302, "carla": 200, "bilal": 200}
    expected |= dict.fromkeys(("anna", "otto", "lena"), 403)
    daan = enter("bilal").families.cast.daan.pk
    for path in ("", "bekijken/", "eerder/", "lijsten/", "veld/pupil.photo/"):
        found = {who: enter(who).get(f"/delen/{daan}/{path}").status_code for who in WHO}
        assert found == expected, path
    for who in WHO[:7]:
        client = enter(who)
        client.post(f"/delen/{daan}/keuzes/", {f"veld:{PHOTO}": SCHOOL})
        client.post(f"/delen/{daan}/veld/{PHOTO}/", {"circle": SCHOOL})
    assert held(regenboog) == []
    nothing = enter("hugo").get("/delen/0190b5a0-0000-7000-8000-000000000000/")
    assert enter("hugo").get(f"/delen/{daan}/").content == nothing.content


def test_the_first_look_says_that_nobody_sees_anything(enter):
    client = enter("bilal")
    assert client.get("/delen/").url == f"/delen/{client.families.cast.daan.pk}/"
    page = client.get("/delen/ik/").text
    assert "Ouders in groep 5A zien <b>niets</b>." in page
    assert "Andere ouders zien <b>niets</b>." in page
    assert "Leiding en administratie" in page


def test_a_word_is_saved_told_and_taken_back(enter, regenboog):
    client = enter("bilal")
    page = choose_on_panel(client, "ik", MOBILE, GROUPS)
    assert held(regenboog) == [(MOBILE, 2)]
    assert "Ouders in groep 5A zien: <b>mobiel nummer</b>." in page
    assert "Andere ouders zien <b>niets</b>." in page
    key = page.split('name="keuze" value="')[1].split('"')[0]
    back = client.post("/delen/ik/herstel/", {"keuze": key}).text
    assert held(regenboog) == [(MOBILE, 0)]
    assert "Ouders in groep 5A zien <b>niets</b>." in back
    assert client.post("/delen/ik/herstel/", {"keuze": key}).status_code == 409
    assert client.post("/delen/ik/herstel/", {"keuze": "x"}).status_code == 422


def test_htmx_gets_the_panel_alone(enter):
    client = enter("bilal")
    values = form_of(client.get("/delen/ik/").text).values | {f"veld:{MOBILE}": GROUPS}
    part = client.post("/delen/ik/keuzes/", values, headers=HTMX).text
    assert part.strip().startswith('<div class="stack" id="panel">')
    assert "<html" not in part


def test_the_other_guardian_is_named_only_to_whom_the_policy_names_her(enter, regenboog):
    bilal, carla = enter("bilal"), enter("carla")
    daan = str(bilal.families.cast.daan.pk)
    choose_on_panel(bilal, daan, PHOTO, GROUPS)
    assert "de andere ouder heeft nog niet gekozen" in bilal.get(f"/delen/{daan}/").text
    choose_on_panel(carla, daan, PHOTO, STAFF)
    page = bilal.get(f"/delen/{daan}/").text
    assert "de andere ouder koos: schoolteam" in page
    assert "Carla" not in page
    assert {(f"veld:{PHOTO}", GROUPS), (f"veld:{PHOTO}", SCHOOL)} <= form_of(page).shut
    choose_on_panel(carla, "ik", "guardian.name", GROUPS)
    assert "Carla koos: schoolteam" in bilal.get(f"/delen/{daan}/").text
    with school_scope(regenboog):
        Guardian.objects.filter(call_name="Carla").update(protected_contact=True)
    page = bilal.get(f"/delen/{daan}/").text
    assert "de andere ouder koos: schoolteam" in page
    assert "Carla" not in page


def lower(client, regenboog, field: str, audience: Audience) -> None:
    with school_scope(regenboog):
        lena = viewer_of(client.families.cast.lena.user_id)
        set_ceiling(by=lena, field=field, audience=audience, reason="Wij houden het klein.")


def test_a_limit_is_hatched_with_its_reason_and_cannot_be_forged(enter, regenboog):
    client = enter("bilal")
    stale = form_of(client.get("/delen/ik/").text).values | {f"veld:{MOBILE}": SCHOOL}
    lower(client, regenboog, MOBILE, Audience.STAFF)
    answer = client.post("/delen/ik/keuzes/", stale)
    assert (answer.status_code, held(regenboog)) == (422, [])
    assert "De school laat dit niet zo breed delen" in answer.text
    assert "de school laat hooguit schoolteam dit zien. Wij houden het klein." in answer.text
    assert form_of(answer.text).shut >= {(f"veld:{MOBILE}", GROUPS), (f"veld:{MOBILE}", SCHOOL)}


def test_a_form_that_became_stale_may_narrow_and_not_widen(enter, regenboog):
    client = enter("bilal")
    stale = form_of(client.get("/delen/ik/").text).values
    choose_on_panel(client, "ik", MOBILE, STAFF)
    answer = client.post("/delen/ik/keuzes/", stale | {f"veld:{MOBILE}": SCHOOL})
    assert (answer.status_code, held(regenboog)) == (422, [(MOBILE, 1)])
    assert "Deze keuze is intussen veranderd" in answer.text


@pytest.mark.parametrize(
    "forged",
    [{"veld:guardian.salary": SCHOOL}, {f"veld:{MOBILE}": "9"}, {f"veld:{MOBILE}": "x"}],
)
def test_a_forged_form_is_refused_and_saves_nothing_of_it(enter, regenboog, forged):
    answer = enter("bilal").post("/delen/ik/keuzes/", {"veld:guardian.name": SCHOOL} | forged)
    assert (answer.status_code, held(regenboog)) == (422, [])


def test_a_field_of_a_child_cannot_be_chosen_for_oneself(enter, regenboog):
    answer = enter("bilal").post("/delen/ik/keuzes/", {f"veld:{PHOTO}": SCHOOL})
    assert (answer.status_code, held(regenboog)) == (403, [])


def test_a_preset_fills_in_and_is_saved_by_the_parent(enter, regenboog):
    client = enter("bilal")
    lower(client, regenboog, MOBILE, Audience.STAFF)
    page = client.get("/delen/ik/?vul=usual").text
    assert "Ingevuld, nog niet bewaard" in page
    assert held(regenboog) == []
    client.post("/delen/ik/keuzes/", form_of(page).values)
    assert held(regenboog) == [("guardian.may_drive", 2), (MOBILE, 1), ("guardian.name", 2)]
    nothing = form_of(client.get("/delen/ik/?vul=nothing").text).values
    client.post("/delen/ik/keuzes/", nothing)
    assert {audience for _, audience in held(regenboog)} == {0}


def test_groups_and_single_people_are_added_and_nobody_takes_them_away(enter, regenboog):
    client, gita = enter("bilal"), enter("gita")
    families = client.families
    path = f"/delen/ik/veld/{MOBILE}/"
    form = {"circle": GROUPS, "groups": [str(families.other_group.pk)], "guardians": [str(families.gita.pk)]}
    assert client.post(path, form).status_code == 422
    choose_on_panel(gita, "ik", "guardian.name", GROUPS)
    assert "Gita Groen" in client.get(path + "?q=gita").text
    assert "Hugo" not in client.get(path + "?q=hugo").text.replace('value="hugo"', "")
    client.post(path, form)
    with school_scope(regenboog):
        row = Choice.objects.get(field=MOBILE, is_current=True)
        assert (row.audience, row.groups, row.guardians) == (
            Audience.CHOSEN,
            [families.other_group.pk],
            [families.gita.pk],
        )
    page = client.get("/delen/ik/").text
    assert "Ook: 2B en Gita Groen" in page
    assert "Ouders in groep 2B zien: <b>mobiel nummer</b>." in page
    choose_on_panel(client, "ik", MOBILE, NOBODY)
    with school_scope(regenboog):
        row = Choice.objects.get(field=MOBILE, is_current=True)
        assert (row.audience, row.groups, row.guardians) == (0, [], [])


def test_looking_as_somebody_shows_what_the_policy_shows(enter, regenboog):
    client = enter("bilal")
    with school_scope(regenboog):
        Guardian.objects.filter(call_name="Bilal").update(mobile="+31612345601")
    choose_on_panel(client, "ik", MOBILE, GROUPS)
    group = client.families.cast.group.pk
    for lens, is_shown in (
        (f"groep-{group}", True), ("ander", False), ("leerkracht", True), ("collega", True), ("kantoor", True),
        ("niemand", False),
    ):  # fmt: skip
        page = client.get(f"/delen/ik/bekijken/?als={lens}").text
        assert ("+31612345601" in page) == is_shown, lens
    assert client.get("/delen/ik/bekijken/?als=koning").status_code == 404


def test_the_history_is_told_in_sentences_and_only_to_who_chose(enter):
    client = enter("bilal")
    daan = str(client.families.cast.daan.pk)
    choose_on_panel(client, daan, PHOTO, GROUPS)
    choose_on_panel(client, daan, PHOTO, NOBODY)
    page = client.get(f"/delen/{daan}/eerder/").text
    assert "Foto: van eigen groep naar niemand" in page
    assert "Foto: gedeeld met eigen groep" in page
    assert "Je hebt nog niet gekozen" in enter("carla").get(f"/delen/{daan}/eerder/").text


def test_who_drives_says_for_how_many_and_may_stop(enter, regenboog):
    client = enter("bilal")
    assert client.post("/delen/rijden/", {"seats": "12"}).status_code == 422
    client.post("/delen/rijden/", {"seats": "3"})
    with school_scope(regenboog):
        assert list(DrivingOffer.objects.values_list("seats", flat=True)) == [3]
    client.post("/delen/rijden/", {"stop": "1"})
    with school_scope(regenboog):
        assert DrivingOffer.objects.count() == 0


def test_who_is_no_longer_a_guardian_here_has_no_panel(enter, regenboog):
    client = enter("hugo")
    assert client.get("/delen/ik/").status_code == 200
    with school_scope(regenboog):
        client.families.hugo.guardianships.update(valid_until="2024-01-01")
    assert client.get("/delen/ik/").status_code == 403
    assert client.post("/delen/ik/keuzes/", {f"veld:{MOBILE}": SCHOOL}).status_code == 403
    assert held(regenboog) == []
