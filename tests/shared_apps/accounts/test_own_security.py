"""One's own address, sessions, language and theme."""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from shared_apps.accounts.models import User
from shared_apps.accounts.services import activate_user
from shared_apps.events.models import Event
from tenants.models import School
from tenants.scope import school_scope
from tests.shared_apps.accounts.conftest import is_signed_in, mailed_code, sign_in
from tests.support.jobs import run_jobs

At = Callable[..., Client]
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18 Mobile Safari/604"
LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in(client: Client) -> Client:
    sign_in(client, "bilal@example.test")
    return client


def test_a_new_address_counts_once_its_code_is_filled_in(
    bilal: User, regenboog: School, client_at: At
) -> None:
    client = signed_in(client_at("regenboog"))
    assert client.get("/e-mailadres/").status_code == 200
    client.post("/e-mailadres/", {"email": "Bilal@Nieuw.test", "action_add": "1"})
    with school_scope(regenboog):
        assert User.objects.get().email == "bilal@example.test"
    code = mailed_code()
    assert mail.outbox[-1].to == ["bilal@nieuw.test"]
    assert client.post("/e-mailadres/bevestiging/", {"code": code}).status_code == 302
    run_jobs()
    with school_scope(regenboog):
        assert User.objects.get().email == "bilal@nieuw.test"
        assert list(EmailAddress.objects.values_list("email", "verified")) == [("bilal@nieuw.test", True)]
        assert Event.objects.filter(kind="accounts.address_changed", about_id=bilal.pk).count() == 1
    assert mail.outbox[-1].to == ["bilal@example.test"]
    assert "Het e-mailadres van je account is veranderd" in mail.outbox[-1].body
    assert sign_in(client_at("regenboog"), "bilal@nieuw.test").status_code == 302
    assert sign_in(client_at("regenboog"), "bilal@example.test").status_code == 422


def test_a_wrong_code_changes_no_address(bilal: User, regenboog: School, client_at: At) -> None:
    client = signed_in(client_at("regenboog"))
    client.post("/e-mailadres/", {"email": "bilal@nieuw.test", "action_add": "1"})
    answers = [
        client.post("/e-mailadres/bevestiging/", {"code": f"AAAA-AAA{last}"}).status_code for last in "BCD"
    ]
    assert answers == [422, 422, 302]
    with school_scope(regenboog):
        assert User.objects.get().email == "bilal@example.test"


def test_an_address_of_somebody_else_is_not_taken_over_nor_betrayed(
    bilal: User, regenboog: School, client_at: At
) -> None:
    with school_scope(regenboog):
        activate_user(email="carla@example.test")
    client = signed_in(client_at("regenboog"))
    answer = client.post("/e-mailadres/", {"email": "carla@example.test", "action_add": "1"})
    assert (answer.status_code, answer["Location"]) == (302, "/e-mailadres/bevestiging/")
    run_jobs()
    assert not any(letter.to == ["bilal@example.test"] for letter in mail.outbox)
    with school_scope(regenboog):
        assert sorted(User.objects.values_list("email", flat=True)) == [
            "bilal@example.test",
            "carla@example.test",
        ]


def test_one_sees_where_one_is_signed_in(bilal: User, client_at: At) -> None:
    signed_in(client_at("regenboog", **{"user-agent": PHONE}))
    here = signed_in(client_at("regenboog", **{"user-agent": LAPTOP}))
    page = here.get("/sessies/").content.decode()
    assert page.index("Windows, Firefox") < page.index("iPhone, Safari")
    assert page.count("dit apparaat") == 1


def test_one_session_is_ended(bilal: User, regenboog: School, client_at: At) -> None:
    from allauth.usersessions.models import UserSession

    phone, laptop, here = (signed_in(client_at("regenboog")) for _ in range(3))
    with school_scope(regenboog):
        lost = UserSession.objects.get(session_key=phone.cookies["__Host-kring-session"].value).pk
    assert here.post(f"/sessies/{lost}/einde/").status_code == 302
    assert [is_signed_in(client) for client in (phone, laptop, here)] == [False, True, True]


def test_a_session_of_somebody_else_is_not_there(bilal: User, regenboog: School, client_at: At) -> None:
    from allauth.usersessions.models import UserSession

    with school_scope(regenboog):
        activate_user(email="carla@example.test", password="een ander wachtwoord hier")
    carla = client_at("regenboog")
    sign_in(carla, "carla@example.test", "een ander wachtwoord hier")
    with school_scope(regenboog):
        hers = UserSession.objects.get(user__email="carla@example.test").pk
    assert signed_in(client_at("regenboog")).post(f"/sessies/{hers}/einde/").status_code == 404
    assert is_signed_in(carla)


def test_all_other_sessions_are_ended(bilal: User, client_at: At) -> None:
    phone, laptop, here = (signed_in(client_at("regenboog")) for _ in range(3))
    assert here.post("/sessies/").status_code == 302
    assert [is_signed_in(client) for client in (phone, laptop, here)] == [False, False, True]


def test_a_language_is_kept_for_the_person_and_the_browser(
    bilal: User, regenboog: School, client_at: At
) -> None:
    client = signed_in(client_at("regenboog"))
    answer = client.post("/taal/", {"language": "en", "next": "/sessies/"})
    assert answer["Location"] == "/sessies/"
    assert "Where you are signed in" in client.get("/sessies/").content.decode()
    with school_scope(regenboog):
        assert User.objects.get().language == "en"
    fresh = signed_in(client_at("regenboog"))
    assert "Where you are signed in" in fresh.get("/sessies/").content.decode()


def test_a_stranger_reads_in_the_language_he_chose(regenboog: School, client_at: At) -> None:
    client = client_at("regenboog")
    assert "Wachtwoord vergeten?" in client.get("/inloggen/").content.decode()
    client.post("/taal/", {"language": "en"})
    assert "Forgot your password?" in client.get("/inloggen/").content.decode()
    assert client.post("/taal/", {"language": "xx"}).status_code == 422


def test_mail_is_written_in_the_language_of_its_reader(bilal: User, regenboog: School, client_at: At) -> None:
    with school_scope(regenboog):
        User.objects.update(language="en")
    client_at("regenboog").post("/inloggen/code/", {"email": "bilal@example.test"})
    run_jobs()
    assert mail.outbox[-1].subject == "Your code for De Regenboog"


def test_a_theme_is_kept_for_the_person_and_the_browser(
    bilal: User, regenboog: School, client_at: At
) -> None:
    client = signed_in(client_at("regenboog"))
    client.post("/weergave/", {"theme": "dark", "next": "/sessies/"})
    assert 'data-theme="dark"' in client.get("/sessies/").content.decode()
    assert 'data-theme="dark"' in signed_in(client_at("regenboog")).get("/sessies/").content.decode()
    client.post("/weergave/", {"theme": ""})
    with school_scope(regenboog):
        assert User.objects.get().theme == ""
