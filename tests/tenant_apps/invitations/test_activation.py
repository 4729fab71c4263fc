"""A code becomes an account once, for the right person, and says nothing to anybody else."""

import datetime as dt

import pytest
from django.core import mail

from kit.dates import now
from shared_apps.accounts.models import User
from tenant_apps.invitations import services
from tenant_apps.invitations.models import ChildClaim, Invitation
from tenant_apps.invitations.queries import letter_pairs
from tenant_apps.people.models import Guardian, StaffMember
from tenant_apps.people.services import end_guardianship, merge_guardians, protect_contact
from tenants.scope import school_scope
from tests.factories.people import GuardianFactory, GuardianshipFactory, PupilFactory
from tests.support.jobs import run_jobs

LONG = "vier gewone woorden samen"
BIRTHDAY = {"day": "4", "month": "5"}
WRONG = "Deze code en verjaardag horen niet bij elkaar."


def letter(house, guardian=None, pupil=None) -> str:
    with school_scope(house.school):
        made = services.invite_by_letter(
            guardian=guardian or house.femke, pupil=pupil or house.daan, by=house.office
        )
    return made.code


def opened(client, code, **birthday):
    return client.post("/activeren/", {"code": code, **(birthday or BIRTHDAY)})


def mailed_code() -> str:
    mail.outbox.clear()
    run_jobs()
    text = mail.outbox[-1].body
    return next(word for word in text.split() if len(word) == 8 and word.isupper())


def through_mail_proof(client, email="femke@nieuw.test"):
    client.post("/activeren/adres/", {"email": email})
    assert client.post("/activeren/bevestiging/", {"code": "AAAA2222"}).status_code == 422
    return client.post("/activeren/bevestiging/", {"code": mailed_code()})


def femkes_user(house) -> User | None:
    with school_scope(house.school):
        return Guardian.objects.get(pk=house.femke.pk).user


def test_a_letter_becomes_an_account_and_works_once(house):
    code = letter(house)
    client = house.enter("stranger")
    assert client.get(f"/activeren/{code}/").headers["Location"] == "/activeren/"
    assert code in client.get("/activeren/").content.decode()
    assert (
        opened(client, f" {code[:4].lower()}-{code[4:].lower()} ").headers["Location"] == "/activeren/adres/"
    )
    page = client.get("/activeren/adres/").content.decode()
    assert "Daan" in page
    assert "femke@thuis.test" not in page
    assert client.get("/activeren/inlogwijze/").headers["Location"] == "/activeren/adres/"
    through_mail_proof(client)
    weak = client.post("/activeren/inlogwijze/", {"way": "password", "password1": "kort"})
    assert weak.status_code == 422
    assert femkes_user(house) is None
    done = client.post("/activeren/inlogwijze/", {"way": "password", "password1": LONG})
    assert done.headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert femkes_user(house).email == "femke@nieuw.test"
    again = opened(house.enter("stranger"), code)
    assert again.status_code == 410
    assert "al gebruikt" in again.content.decode()
    run_jobs()
    assert [one.to for one in mail.outbox if "ander e-mailadres" in one.body] == [["femke@thuis.test"]]


def test_a_mailed_invitation_needs_no_second_proof(house):
    mail.outbox.clear()
    with school_scope(house.school):
        made = services.invite_by_mail(guardian=house.femke, by=house.office)
    run_jobs()
    assert mail.outbox[0].to == ["femke@thuis.test"]
    assert made.code in mail.outbox[0].body
    client = house.enter("stranger")
    assert opened(client, made.code).headers["Location"] == "/activeren/inlogwijze/"
    done = client.post("/activeren/inlogwijze/", {"way": "mail"})
    assert done.headers["Location"] == "/"
    user = femkes_user(house)
    assert (user.email, user.has_usable_password()) == ("femke@thuis.test", False)


def test_what_does_not_belong_together_looks_the_same(house):
    code = letter(house)
    client = house.enter("stranger")
    unknown = opened(client, "ABCD2345").content.decode()
    wrong_day = opened(client, code, day="5", month="5").content.decode()
    assert WRONG in unknown
    assert WRONG in wrong_day
    assert opened(house.enter("stranger"), code).status_code == 302


def test_guesses_are_slowed_down(house):
    client = house.enter("stranger")
    answers = [opened(client, "ABCD2345").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"expires_at": now() - dt.timedelta(days=1)}, "verlopen"),
        ({"revoked_at": now()}, "werkt niet meer"),
    ],
)
def test_a_dead_code_says_so_to_who_knows_the_child_alone(house, change, said):
    code = letter(house)
    with school_scope(house.school):
        Invitation.objects.update(made_at=now() - dt.timedelta(days=9), **change)
    client = house.enter("stranger")
    assert WRONG in opened(client, code, day="5", month="5").content.decode()
    refused = opened(client, code)
    assert refused.status_code == 410
    assert said in refused.content.decode()


def test_a_reprint_is_a_new_code_and_the_old_one_dies(house):
    old, new = letter(house), letter(house)
    assert old != new
    assert opened(house.enter("stranger"), old).status_code == 410
    assert opened(house.enter("stranger"), new).status_code == 302
    with school_scope(house.school):
        assert Invitation.objects.filter(digest__in=[old, new]).count() == 0


def test_a_guardianship_that_ended_ends_the_code(house):
    code = letter(house)
    with school_scope(house.school):
        end_guardianship(guardianship=house.held, by=house.office)
    assert opened(house.enter("stranger"), code).status_code == 410


def test_two_devices_at_once_make_one_account(house):
    code = letter(house)
    phone, tablet = house.enter("stranger"), house.enter("stranger")
    for client, email in ((phone, "femke@een.test"), (tablet, "femke@twee.test")):
        opened(client, code)
        through_mail_proof(client, email)
    assert phone.post("/activeren/inlogwijze/", {"way": "mail"}).status_code == 302
    assert tablet.post("/activeren/inlogwijze/", {"way": "mail"}).status_code == 410
    with school_scope(house.school):
        assert not User.objects.filter(email="femke@twee.test").exists()
    assert femkes_user(house).email == "femke@een.test"


def test_a_login_is_never_shared(house):
    """Femke's mail goes to Carla's address: she is shown the way to one of her own."""
    with school_scope(house.school):
        Guardian.objects.filter(pk=house.femke.pk).update(email="carla@thuis.test")
        made = services.invite_by_mail(guardian=house.femke, by=house.office)
    client = house.enter("stranger")
    opened(client, made.code)
    page = client.get("/activeren/inlogwijze/").content.decode()
    assert "heeft hier al een account" in page
    assert "/activeren/adres/" in page
    client.post("/activeren/inlogwijze/", {"way": "mail"})
    assert femkes_user(house) is None
    through_mail_proof(client)
    client.post("/activeren/inlogwijze/", {"way": "mail"})
    assert femkes_user(house).email == "femke@nieuw.test"


def test_an_unproved_address_is_nobodys(house):
    code = letter(house)
    client = house.enter("stranger")
    opened(client, code)
    client.post("/activeren/adres/", {"email": "carla@thuis.test"})
    assert client.post("/activeren/inlogwijze/", {"way": "mail"}).status_code == 302
    assert femkes_user(house) is None


def test_a_second_child_under_another_entry_waits_for_the_office(house):
    with school_scope(house.school):
        noor = PupilFactory(call_name="Noor")
        double = GuardianFactory(call_name="Carla", prefix="van der", family_name="Berg")
        GuardianshipFactory(pupil=noor, guardian=double)
    code = letter(house, double, noor)
    client = house.enter("carla")
    assert opened(client, code).headers["Location"] == "/activeren/kind/"
    assert "Noor" in client.get("/activeren/kind/").content.decode()
    client.post("/activeren/kind/")
    assert "Noor" not in client.get("/").content.decode()
    with school_scope(house.school):
        claim = ChildClaim.objects.get()
    where = f"/bereik/aanspraken/{claim.pk}/"
    assert {
        who: house.enter(who).post(where, {"answer": "yes"}).status_code for who in ("carla", "anna")
    } == {
        "carla": 403,
        "anna": 403,
    }
    office = house.enter("otto")
    assert "Is Carla van der Berg dezelfde" in office.get("/bereik/").content.decode()
    assert office.post(where, {"answer": "yes"}).status_code == 302
    assert office.post(where, {"answer": "no"}).status_code == 409
    assert "Noor" in client.get("/").content.decode()


def test_a_teacher_who_is_a_parent_keeps_one_account(house):
    code = letter(house)
    client = house.enter("anna")
    opened(client, code)
    client.post("/activeren/kind/")
    assert femkes_user(house).pk == house.cast.anna.user.pk


def test_a_code_of_somebody_with_an_account_is_of_no_use_to_another(house):
    code = letter(house)
    first = house.enter("anna")
    second = house.enter("bilal")
    opened(first, code)
    opened(second, code)
    first.post("/activeren/kind/")
    assert second.post("/activeren/kind/").status_code == 410
    with school_scope(house.school):
        assert Guardian.objects.get(user=house.cast.bilal.user).pk == house.cast.bilal.pk
        assert ChildClaim.objects.count() == 0


def test_codes_follow_an_entry_that_is_merged(house):
    """An unstable key, or a second list, made a second entry; its letter lies in the bag already."""
    with school_scope(house.school):
        kept = GuardianFactory(call_name="Femke", family_name="Visser")
    code = letter(house)
    with school_scope(house.school):
        merge_guardians(kept=kept, duplicate=house.femke, by=house.office)
    client = house.enter("stranger")
    opened(client, code)
    through_mail_proof(client)
    client.post("/activeren/inlogwijze/", {"way": "mail"})
    with school_scope(house.school):
        assert Guardian.objects.get(pk=kept.pk).user.email == "femke@nieuw.test"
    assert femkes_user(house) is None


def test_protected_contact_is_on_no_pile(house):
    with school_scope(house.school):
        assert letter_pairs().count() == 1
        protect_contact(person=house.femke, reason="uitspraak", by=house.office)
        assert letter_pairs().count() == 0
        assert services.invite_by_letter(guardian=house.femke, pupil=house.daan, by=house.office).code


def test_staff_come_in_by_a_mail_of_the_leader(house):
    with school_scope(house.school):
        wim = StaffMember.objects.create(call_name="Wim", family_name="Bos", email="wim@regenboog.test")
        made = services.invite_staff(staff=wim, by=house.cast.lena.user.pk)
    client = house.enter("stranger")
    assert WRONG in opened(client, made.code).content.decode()
    assert client.post("/activeren/medewerker/ABCDEFGHJKMNPQRSTVWXYZ23/").status_code == 404
    assert client.post(f"/activeren/medewerker/{made.code}/").headers["Location"] == "/activeren/inlogwijze/"
    client.post("/activeren/inlogwijze/", {"way": "password", "password1": LONG})
    with school_scope(house.school):
        assert StaffMember.objects.get(pk=wim.pk).user.email == "wim@regenboog.test"
    assert client.get("/mensen/").status_code == 403
