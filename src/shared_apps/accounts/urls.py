"""Addresses of signing in and of one's own security, on every host where people sign in.

The names are django-allauth's: it looks its pages up by them. What is not listed here does not exist.
"""

from django.conf import settings
from django.urls import URLPattern, path

from shared_apps.accounts.views import confirming, demo, entrance, preferences, security, sessions


def demo_routes(mode: str) -> list[URLPattern]:
    """Return the one-click routes of the demo; none in any other mode."""
    if mode != "demo":
        return []
    return [
        path("demo/", demo.demo_people, name="demo_people"),
        path("demo/als/<uuid:user_id>/", demo.sign_in_as_person, name="demo_sign_in"),
    ]


entrance_routes = [
    path("inloggen/", entrance.sign_in, name="account_login"),
    path("inloggen/code/", entrance.ask_code, name="account_request_login_code"),
    path("inloggen/code/bevestiging/", entrance.enter_code, name="account_confirm_login_code"),
    path("inloggen/tweede-stap/", entrance.second_step, name="mfa_authenticate"),
    path("inloggen/toegangssleutel/", entrance.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("inloggen/gesloten/", entrance.closed, name="account_inactive"),
    path("uitloggen/", entrance.sign_out, name="account_logout"),
    path("wachtwoord/vergeten/", entrance.forgot_password, name="account_reset_password"),
    path("wachtwoord/vergeten/code/", entrance.enter_reset_code, name="account_confirm_password_reset_code"),
    path("wachtwoord/vergeten/keuze/", entrance.choose_password, name="account_complete_password_reset"),
    path("wachtwoord/vergeten/klaar/", entrance.password_chosen, name="account_password_reset_completed"),
    path("account/nieuw/", entrance.no_sign_up, name="account_signup"),
]
security_routes = [
    path("beveiliging/", security.overview, name="mfa_index"),
    path("beveiliging/app/", security.activate_app, name="mfa_activate_totp"),
    path("beveiliging/app/verwijdering/", security.remove_app, name="mfa_deactivate_totp"),
    path("beveiliging/toegangssleutels/", security.passkey_list, name="mfa_list_webauthn"),
    path("beveiliging/toegangssleutels/nieuw/", security.add_passkey, name="mfa_add_webauthn"),
    path("beveiliging/toegangssleutels/<int:pk>/", security.rename_passkey, name="mfa_edit_webauthn"),
    path(
        "beveiliging/toegangssleutels/<int:pk>/verwijdering/",
        security.remove_passkey,
        name="mfa_remove_webauthn",
    ),
    path("beveiliging/reservecodes/", security.spare_codes, name="mfa_view_recovery_codes"),
    path("beveiliging/reservecodes/nieuw/", security.new_codes, name="mfa_generate_recovery_codes"),
    path("wachtwoord/", security.change_password, name="account_change_password"),
    path("wachtwoord/eerste/", security.set_password, name="account_set_password"),
    path("e-mailadres/", security.change_address, name="account_email"),
    path("e-mailadres/bevestiging/", security.confirm_address, name="account_email_verification_sent"),
    path("bevestiging/", confirming.confirm_by_password, name="account_reauthenticate"),
    path("bevestiging/code/", confirming.confirm_by_code, name="mfa_reauthenticate"),
    path("bevestiging/toegangssleutel/", confirming.confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("bevestiging/mailcode/", confirming.ask_mailed_code, name="account_request_reauthentication_code"),
    path(
        "bevestiging/mailcode/invoer/",
        confirming.enter_mailed_code,
        name="account_confirm_reauthentication_code",
    ),
    path("sessies/", sessions.session_list, name="usersessions_list"),
    path("sessies/<int:pk>/einde/", sessions.end_one_session, name="end_session"),
]
preference_routes = [
    path("taal/", preferences.choose_language, name="choose_language"),
    path("weergave/", preferences.choose_theme, name="choose_theme"),  # in place of the one of shared_apps.ui
]
urlpatterns = [*entrance_routes, *security_routes, *preference_routes, *demo_routes(settings.MODE)]
