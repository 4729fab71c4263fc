"""The mails of the accounts room."""

from shared_apps.accounts.models import User
from shared_apps.accounts.preferences import language_for
from shared_apps.mailbox.services import send_mail

CODE_MINUTES = 10


def mail_code(email: str, code: str, *, name: str) -> None:
    """Send the code of a screen that waits for it; ``name`` is django-allauth's of that screen."""
    purposes = {
        "login_code": "sign_in",
        "password_reset_code": "password",
        "reauthentication_code": "confirmation",
    }
    send_mail(
        template="mail/accounts/code.html",
        to=email,
        context={"code": code, "purpose": purposes.get(name, "address"), "minutes": CODE_MINUTES},
        language=language_for(email),
        kind="accounts.code",
    )


def mail_unknown_address(email: str) -> None:
    """Tell an address that nobody here has it: the screen says the same to everybody."""
    send_mail(
        template="mail/accounts/unknown.html",
        to=email,
        context={},
        language=language_for(email),
        kind="accounts.unknown",
    )


def mail_notice(user: User, what: str, *, to: str = "") -> None:
    """Tell somebody that the security of his account changed, so that he sees it when it was not he.

    ``what`` is ``password``, ``address``, ``step_added``, ``step_removed`` or ``codes``.
    """
    send_mail(
        template="mail/accounts/notice.html",
        to=to or user.email,
        context={"what": what},
        language=user.language,
        kind="accounts.notice",
        by=user.pk,
    )
