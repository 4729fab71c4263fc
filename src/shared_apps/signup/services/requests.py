"""Somebody asks for a school."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from kit.dates import now
from shared_apps.mailbox.services import send_mail
from shared_apps.signup.agreements import AgreementText
from shared_apps.signup.enums import SignUpState
from shared_apps.signup.errors import SchoolHasKring, StepTooEarly
from shared_apps.signup.models import DpaAcceptance, SignUp
from shared_apps.signup.queries import is_free, offer_of_code, school_at, state_of
from shared_apps.signup.services.opening import open_sign_up
from shared_apps.signup.services.provisioning import provision
from shared_apps.signup.services.steps import APPLICANT, take_step
from shared_apps.signup.services.verification import EXPIRES_IN, verification_token
from tenants.errors import SubdomainTaken
from tenants.hosts import origin_of
from tenants.names import check_subdomain


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form asked for; ``is_registered`` when the school was chosen from the register."""

    school_name: str
    subdomain: str
    first_name: str
    last_name: str
    email: str
    language: str
    city: str = ""
    brin: str = ""
    branch: str = "00"
    is_registered: bool = False
    agreement_code: str = ""


@transaction.atomic
def request_sign_up(*, sign_up_id: UUID, wish: Wish, accepted: AgreementText) -> SignUp:
    """Write down a wish and the acceptance of the processing agreement, and mail the address to confirm.

    ``sign_up_id`` comes with the form: the same form sent twice is one sign-up and one mail.
    Raises SubdomainRefused, SubdomainTaken, SchoolHasKring or CodeUnknown.
    """
    open_sign_up(sign_up_id)
    before = SignUp.objects.filter(pk=sign_up_id).first()
    if before is not None:
        return before
    _check(wish)
    try:
        with transaction.atomic():
            sign_up: SignUp = SignUp.objects.create(id=sign_up_id, requested_at=now(), **asdict(wish))
    except IntegrityError:  # the other half of a double click was first
        return SignUp.objects.get(pk=sign_up_id)
    DpaAcceptance.objects.create(
        sign_up=sign_up,
        version=accepted.version,
        language=accepted.language,
        sha256=accepted.sha256,
        accepted_by=f"{wish.first_name} {wish.last_name}",
        accepted_by_email=wish.email,
        accepted_at=now(),
    )
    take_step(sign_up, SignUpState.REQUESTED, by=APPLICANT)
    mail_verification(sign_up)
    return sign_up


def _check(wish: Wish) -> None:
    check_subdomain(wish.subdomain)
    if not is_free(wish.subdomain):
        raise SubdomainTaken
    there = school_at(wish.brin, wish.branch)
    if there is not None:
        raise SchoolHasKring(school=there.name, url=there.url)
    if wish.agreement_code:
        offer_of_code(wish.agreement_code)


def mail_verification(sign_up: SignUp) -> None:
    """Mail a link that proves the address; a link of before stays good for as long as the address is the same."""
    send_mail(
        template="mail/signup/verification.html",
        to=sign_up.email,
        context={
            "first_name": sign_up.first_name,
            "school_name": sign_up.school_name,
            "url": f"{origin_of(settings.BASE_HOST)}/aanmelding/bevestiging/{verification_token(sign_up)}/",
            "hours": int(EXPIRES_IN.total_seconds() // 3600),
        },
        language=sign_up.language,
        kind="signup.verification",
    )


@transaction.atomic
def send_verification_again(*, sign_up: SignUp, email: str) -> None:
    """Mail the link once more, perhaps to a corrected address: links to the old one are void then.

    The caller counts how often. Raises StepTooEarly when the address was confirmed already.
    """
    if state_of(sign_up) != SignUpState.REQUESTED:
        raise StepTooEarly
    if email != sign_up.email:
        sign_up.email = email
        SignUp.objects.filter(pk=sign_up.pk).update(email=email)
    mail_verification(sign_up)


@transaction.atomic
def choose_other_name(*, sign_up: SignUp, subdomain: str) -> None:
    """Go on with another address after the wished one was taken; nothing else is asked again.

    Raises StepTooEarly unless a name is waited for, SubdomainRefused or SubdomainTaken.
    """
    if state_of(sign_up) != SignUpState.FAILED:
        raise StepTooEarly
    check_subdomain(subdomain)
    if not is_free(subdomain):
        raise SubdomainTaken
    sign_up.subdomain = subdomain
    SignUp.objects.filter(pk=sign_up.pk).update(subdomain=subdomain)
    take_step(sign_up, SignUpState.VERIFIED, by=APPLICANT)
    provision.enqueue(school=None, by=None, sign_up_id=str(sign_up.pk))
