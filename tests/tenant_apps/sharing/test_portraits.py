"""A photo is made anew, lies privately, is shown as far as it is shared, and goes whole."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage

from kit.dates import today
from shared_apps.events.models import Event
from tenant_apps.media.models import StoredFile
from tenant_apps.media.queries import loose_files
from tenant_apps.media.tasks import sweep_files
from tenant_apps.people.holdings import OFFICE, Reader
from tenant_apps.people.models import Enrolment, Guardianship, Pupil
from tenant_apps.people.queries import viewer_of
from tenant_apps.people.services import leave_school
from tenant_apps.policies import services as rights
from tenant_apps.policies.packing import pack
from tenant_apps.policies.queries import dossier_of
from tenant_apps.sharing.errors import NotYourChoice
from tenant_apps.sharing.models import Portrait
from tenant_apps.sharing.services import remove_portrait, set_portrait
from tenants.scope import school_scope
from tests.factories.files import HTML, photo, photo_with_place, upload
from tests.support.jobs import run_jobs
from tests.tenant_apps.sharing.pages import GROUPS, NOBODY, STAFF, choose_on_panel, enter

__all__ = ["enter"]
PHOTO = "pupil.photo"


@pytest.fixture
def daan(enter, regenboog):
    """Daan with a photo that Carla set; nobody shares it yet."""
    carla = enter("carla")
    child = carla.families.cast.daan
    answer = carla.post(f"/delen/{child.pk}/foto/", {"photo": upload(photo_with_place())})
    assert answer.status_code == 302
    return child


def file_of(person, school) -> StoredFile:
    with school_scope(school):
        return Portrait.objects.select_related("file").get(pupil=person).file


def fetches(enter, file, *names: str) -> dict[str, int]:
    found = {}
    for name in names:
        answer = enter(name).get(f"/bestanden/{file.pk}/klein/")
        found[name] = answer.status_code
        b"".join(answer.streaming_content if answer.streaming else ())
    return found


def test_a_photo_opens_nothing_until_both_guardians_share_it(enter, daan, regenboog) -> None:
    file = file_of(daan, regenboog)
    others = ("stranger", "esra", "hugo", "gita")
    own = {"bilal": 200, "carla": 200, "anna": 200, "otto": 200}
    assert (
        fetches(enter, file, *others, *own) == {"stranger": 302, "esra": 302, "hugo": 404, "gita": 404} | own
    )
    assert b"".join(enter("carla").get(f"/bestanden/{file.pk}/").streaming_content)[8:12] == b"WEBP"
    choose_on_panel(enter("carla"), str(daan.pk), PHOTO, GROUPS)
    assert fetches(enter, file, "gita") == {"gita": 404}  # Bilal did not choose yet
    choose_on_panel(enter("bilal"), str(daan.pk), PHOTO, GROUPS)
    assert fetches(enter, file, "hugo", "gita") == {"hugo": 404, "gita": 200}
    address, book = f"/bestanden/{file.pk}/klein/", "/adresboek/?groep=school"
    assert {who: address in enter(who).get(book).text for who in ("hugo", "gita")} == {
        "hugo": False,
        "gita": True,
    }


def test_shielding_it_acts_on_the_next_request_of_a_browser_that_kept_it(enter, daan, regenboog) -> None:
    for who in ("carla", "bilal"):
        choose_on_panel(enter(who), str(daan.pk), PHOTO, GROUPS)
    file, gita = file_of(daan, regenboog), enter("gita")
    first = gita.get(f"/bestanden/{file.pk}/klein/")
    assert b"".join(first.streaming_content)[8:12] == b"WEBP"
    again = {"if-none-match": first["ETag"]}
    assert gita.get(f"/bestanden/{file.pk}/klein/", headers=again).status_code == 304
    choose_on_panel(enter("bilal"), str(daan.pk), PHOTO, STAFF)
    assert gita.get(f"/bestanden/{file.pk}/klein/", headers=again).status_code == 404
    assert f"{file.pk}" not in gita.get("/adresboek/?groep=school").text
    with school_scope(regenboog):
        leave_school(pupil=daan, by=None)
    assert fetches(enter, file, "anna", "otto") == {"anna": 404, "otto": 200}


def test_a_protected_contact_and_an_ended_right_hide_it(enter, daan, regenboog) -> None:
    for who in ("carla", "bilal"):
        choose_on_panel(enter(who), str(daan.pk), PHOTO, GROUPS)
    file = file_of(daan, regenboog)
    with school_scope(regenboog):
        Pupil.objects.filter(pk=daan.pk).update(protected_contact=True)
    assert fetches(enter, file, "gita", "bilal") == {"gita": 404, "bilal": 200}
    with school_scope(regenboog):
        Pupil.objects.filter(pk=daan.pk).update(protected_contact=False)
        Guardianship.objects.filter(guardian=enter("bilal").families.cast.bilal).update(valid_until=today())
    assert fetches(enter, file, "gita", "bilal") == {"gita": 200, "bilal": 404}
    with school_scope(regenboog):
        other = enter("gita").families.other_group
        Enrolment.objects.filter(pupil=daan).update(group=other)
    assert fetches(enter, file, "gita", "hugo") == {"gita": 404, "hugo": 200}  # it moved to Hugo's group


def test_another_photo_takes_its_place_and_the_first_leaves_the_storage(enter, daan, regenboog) -> None:
    first, bilal = file_of(daan, regenboog), enter("bilal")
    page = f"/delen/{daan.pk}/foto/"
    shown = bilal.get(page)
    assert (shown.status_code, str(first.pk) in shown.text, "verplicht" in shown.text) == (200, True, False)
    assert bilal.post(page, {"photo": upload(HTML, "foto.jpg")}).status_code == 422
    assert bilal.post(page, {}).status_code == 422
    assert file_of(daan, regenboog) == first
    assert bilal.post(page, {"photo": upload(photo())}).status_code == 302
    second = file_of(daan, regenboog)
    run_jobs()
    assert [default_storage.exists(name) for name in (*first.names, *second.names)] == [
        False,
        False,
        True,
        True,
    ]
    bilal.post(f"{page}verwijdering/")
    run_jobs()
    assert [default_storage.exists(name) for name in second.names] == [False, False]
    with school_scope(regenboog):
        assert (Portrait.objects.count(), StoredFile.objects.count()) == (0, 0)
        kinds = Event.objects.filter(kind__startswith="sharing.portrait").order_by("at")
        assert [one.kind.rpartition(".")[2] for one in kinds] == [
            "portrait_set",
            "portrait_set",
            "portrait_removed",
        ]


@pytest.mark.parametrize(
    ("who", "expected"),
    [("stranger", 302), ("esra", 302), ("anna", 403), ("otto", 403), ("hugo", 404), ("gita", 404)],
)
def test_nobody_sets_anothers_photo(enter, daan, regenboog, who: str, expected: int) -> None:
    client, before = enter(who), file_of(daan, regenboog)
    for of in (daan.pk, "x"):
        answer = client.post(f"/delen/{of}/foto/", {"photo": upload(photo())})
        assert answer.status_code == client.post(f"/delen/{of}/foto/verwijdering/").status_code == expected
    assert file_of(daan, regenboog) == before
    with school_scope(regenboog):
        assert StoredFile.objects.count() == 1


def test_the_service_refuses_by_itself(enter, daan, regenboog) -> None:
    cast = enter("carla").families.cast
    with school_scope(regenboog):
        Guardianship.objects.filter(guardian=cast.bilal).update(authority="no")
        for who, about in (
            (cast.bilal, daan),
            (cast.bilal, cast.carla),
            (cast.anna, daan),
            (cast.otto, cast.anna),
        ):
            with pytest.raises(NotYourChoice):
                set_portrait(by=viewer_of(who.user_id), about=about, upload=upload(photo()))
            with pytest.raises(NotYourChoice):
                remove_portrait(by=viewer_of(who.user_id), about=about)
        assert Portrait.objects.count() == 1


def test_who_works_here_shows_a_photo_to_the_school_alone(enter, regenboog) -> None:
    anna = enter("anna")
    assert anna.post("/medewerker/foto/", {"photo": upload(photo())}).status_code == 302
    assert enter("gita").post("/medewerker/foto/", {"photo": upload(photo())}).status_code == 403
    with school_scope(regenboog):
        file = Portrait.objects.select_related("file").get(staff=anna.families.cast.anna).file
    assert fetches(enter, file, "stranger", "esra", "gita", "hugo", "otto") == {
        "stranger": 302, "esra": 302, "gita": 200, "hugo": 200, "otto": 200,
    }  # fmt: skip
    assert f"/bestanden/{file.pk}/klein/" in enter("gita").get("/adresboek/").text
    with school_scope(regenboog):
        Guardianship.objects.filter(guardian=anna.families.gita).update(valid_until=today())
    assert fetches(enter, file, "gita") == {"gita": 404}
    anna.post("/medewerker/foto/verwijdering/")
    assert fetches(enter, file, "otto") == {"otto": 404}


def test_a_photo_goes_along_in_the_file_about_a_person(enter, daan, regenboog) -> None:
    cast = enter("carla").families.cast
    with school_scope(regenboog):
        for reader in (OFFICE, Reader(cast.carla.pk)):
            packed = pack(dossier_of(daan, reader), name="Daan", school="De Regenboog")
            with zipfile.ZipFile(BytesIO(packed)) as file:
                (name,) = [one for one in file.namelist() if one.startswith("bestanden/")]
                assert (name, file.read(name)[8:12]) == ("bestanden/sharing.portraits/1-foto.webp", b"WEBP")
        assert not [c for c in dossier_of(cast.carla, Reader(cast.carla.pk)).chapters if c.files]
        Guardianship.objects.filter(guardian=cast.bilal).update(information="none")
        assert not [c for c in dossier_of(daan, Reader(cast.bilal.pk)).chapters if c.files]


def test_erasing_a_person_takes_the_photo_and_says_so(enter, daan, regenboog) -> None:
    file = file_of(daan, regenboog)
    with school_scope(regenboog):
        leave_school(pupil=daan, by=None)
        paper = rights.erase(person=daan, by=viewer_of(enter("lena").families.cast.lena.user_id))
        assert (paper.removed["sharing.portraits"], paper.remains) == (1, {})
        assert not StoredFile.objects.exists()
    run_jobs()
    assert [default_storage.exists(name) for name in file.names] == [False, False]


def test_the_sweeper_leaves_a_photo_that_is_somebodys(daan, regenboog) -> None:
    from kit.dates import now

    with school_scope(regenboog):
        StoredFile.objects.update(stored_at=now().replace(year=2020))
        assert not loose_files(before=now()).exists()
        sweep_files.run()
        assert StoredFile.objects.count() == 1


def test_choosing_nobody_leaves_a_card_without_it(enter, daan, regenboog) -> None:
    for who in ("carla", "bilal"):
        choose_on_panel(enter(who), str(daan.pk), "pupil.first_name", GROUPS)
        choose_on_panel(enter(who), str(daan.pk), PHOTO, NOBODY)
    page = enter("gita").get("/adresboek/?groep=school").text
    assert "Daan" in page
    assert str(file_of(daan, regenboog).pk) not in page
