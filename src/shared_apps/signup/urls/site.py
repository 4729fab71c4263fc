"""The pages anybody may read."""

from django.urls import path

from shared_apps.signup.views import machines, pages

app_name = "site"
urlpatterns = [
    path("", pages.home, name="home"),
    path("privacy/", pages.privacy, name="privacy"),
    path("prijzen/", pages.prices, name="prices"),
    path("contact/", pages.contact, name="contact"),
    path("verwerkersovereenkomst/", pages.agreement, name="agreement"),
    path("verwerkersovereenkomst/<slug:version>/", pages.agreement, name="agreement-version"),
    path("inloggen/", pages.sign_in, name="sign-in"),
    path("taal/", machines.language, name="language"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
]
