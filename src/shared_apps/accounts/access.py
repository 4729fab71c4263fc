"""Who is asking: for views of every room."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kit.http import wants_json
from shared_apps.accounts.errors import SignInNeeded
from shared_apps.accounts.models import User

type Page[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


def user_of(request: HttpRequest) -> User:
    """Return who is signed in; raises SignInNeeded when nobody is."""
    if not isinstance(request.user, User):
        raise SignInNeeded
    return request.user


def signed_in[**P](view: Page[P]) -> Page[P]:
    """Let only people who are signed in call the view; others go to the sign-in page and come back after."""

    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return to_sign_in(request)

    update_wrapper(checked, view)
    return checked


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Return the way to the sign-in page and back to here; raises SignInNeeded for a program."""
    if wants_json(request):
        raise SignInNeeded
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return sent_to(request, f"{reverse('account_login')}?{urlencode({'next': back}, safe='/')}")


def sent_to(request: HttpRequest, url: str) -> HttpResponse:
    """Return a redirect of the whole page, also when htmx asked for a part of it."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
