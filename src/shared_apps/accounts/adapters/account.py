"""The account adapter: counting attempts, our own mail and words, and what happens at sign-in."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.core import context
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from shared_apps.accounts.adapters.words import ERRORS, MESSAGES, WAYS_TO_CONFIRM
from shared_apps.accounts.backends import belongs_here
from shared_apps.accounts.devices import network_of, remember_device
from shared_apps.accounts.letters import mail_code, mail_unknown_address
from shared_apps.accounts.models import User
from shared_apps.accounts.places import WORKING_DAY, is_school
from shared_apps.accounts.policy import address_to_confirm_by
from shared_apps.accounts.preferences import set_preference_cookies
from shared_apps.accounts.services import change_password, note_address_changed
from shared_apps.accounts.throttle import Attempt, count_attempt
from shared_apps.events.services import record_event

FRESH_SECONDS = 5 * 60


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """See the module."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}
    attempt: Attempt | None = None

    # Sign-up: accounts come from invitations and provisioning alone.
    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  allauth's signature
        """Nobody makes an account for himself."""
        return False

    # Counting.
    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401
        """Count the guess before it is checked; raises TooManyAttempts."""
        self.attempt = count_attempt(request, "password", credentials.get("email", ""))

    def _rollback_login_failed_rl_usage(self) -> None:
        if self.attempt:
            self.attempt.forgive()

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the caller's network for the list of sessions: no need to keep the address itself."""
        return network_of(request)

    # At sign-in.
    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:  # noqa: ANN401
        """Turn away a closed account, and one of another place."""
        if not belongs_here(user):
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **kwargs)  # type: ignore[no-any-return]

    def login(self, request: HttpRequest, user: User) -> None:
        """Start the session: a new key, a working day long outside schools."""
        super().login(request, user)
        if not is_school():
            request.session.set_expiry(WORKING_DAY)
        record_event(kind="accounts.signed_in", about=user, actor_id=user.pk, actor_kind="user")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """Mark the browser as known, and let it speak this person's language."""
        kwargs["signal_kwargs"] = kwargs.get("signal_kwargs") or {}
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_device(request, response, user.email)
        set_preference_cookies(response, user)
        return response

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Ask for the password again before a change of security, unless it was given minutes ago."""
        request = context.request
        records = get_authentication_records(request, request.user)
        is_fresh = bool(records) and time.time() - records[-1]["at"] < FRESH_SECONDS
        return not is_fresh and bool(super().is_reauthentication_required(app=app))

    # Changes.
    def set_password(self, user: User, password: str) -> None:
        """Change it: own screen, first one, or forgotten."""
        change_password(user=user, password=password)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Take over a confirmed address, and tell the one before it."""
        before = User.objects.get(pk=email_address.user_id).email
        is_confirmed = bool(super().confirm_email(request, email_address))
        if is_confirmed and before != email_address.email:
            note_address_changed(user=email_address.user, before=before)
        return is_confirmed

    # Words and mail.
    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Name the ways to show that it is still you in our own words; a mailed code is not always one."""
        ways = [
            way
            for way in super().get_reauthentication_methods(user)
            if way["id"] != "reauthenticate_by_code" or address_to_confirm_by(user)
        ]
        return [{**way, "description": WAYS_TO_CONFIRM[way["id"]]} for way in ways]

    def add_message(  # noqa: PLR0917  allauth's signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002  our sentences name nothing
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        said = message or MESSAGES.get(message_template or "")
        if said:
            messages.add_message(request, level, said, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a code, or tell an unknown address that it is unknown, through the mailbox."""
        name = template_prefix.rpartition("/")[2]
        if context.get("reauthentication"):
            name = "reauthentication_code"  # django-allauth names it as the code to sign in with
        if code := context.get("code"):
            mail_code(email, code, name=name)
        elif name == "unknown_account":
            mail_unknown_address(email)
