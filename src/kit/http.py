"""A refusal becomes a page, a fragment or problem+json (RFC 9457); the transaction is rolled back."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from kit.errors import AppError, TooMany, Unavailable

PAGE, FRAGMENT = "errors/problem.html", "errors/problem_fragment.html"


def wants_json(request: HttpRequest) -> bool:
    """Return whether the client is a program."""
    return (
        request.path.startswith("/api/")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )


def message_of(refusal: AppError) -> str:
    """Return the refusal's sentence in the reader's language."""
    text = _(refusal.message)
    return text % refusal.params if refusal.params else text


def refusal_response(request: HttpRequest, refusal: AppError) -> HttpResponse:
    """Return the answer that says no, and what to do next."""
    message = message_of(refusal)
    if wants_json(request):
        body = {"type": "about:blank", "status": refusal.status, "code": refusal.code, "detail": message}
        response: HttpResponse = JsonResponse(
            body, status=refusal.status, content_type="application/problem+json"
        )
    else:
        template = FRAGMENT if request.headers.get("HX-Request") else PAGE
        context = {"status": refusal.status, "code": refusal.code, "message": message}
        response = HttpResponse(render_to_string(template, context, request), status=refusal.status)
    if isinstance(refusal, TooMany | Unavailable):
        response["Retry-After"] = str(refusal.retry_after_seconds)
    response["Cache-Control"] = "no-store"
    return response


def undo(request: HttpRequest) -> None:
    """Undo what the request did, rows and session.

    The answer may read again (who is signed in, his places): it is written in a new transaction.
    """
    connection: Any = transaction.get_connection()
    if connection.in_atomic_block:
        connection.begin_again()
    if hasattr(request, "session"):
        request.session.modified = False


class RefusalMiddleware:
    """Turns refusals raised by views into answers; any error rolls the request's transaction back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Undo what the view did; answer a refusal, leave any other error to Django's 500."""
        undo(request)
        return refusal_response(request, error) if isinstance(error, AppError) else None


class Gate(ABC):
    """The base of the middlewares that decide before a view runs: ``admit`` returns None, an answer, or refuses.

    Django shows what a view raises to ``process_exception``, and what a gate raises to nobody: a gate deals with
    it here, the same way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *_route: object
    ) -> HttpResponse | None:
        """Let in, or answer instead of the view."""
        try:
            return self.admit(request, view)
        except AppError as refusal:
            undo(request)
            return refusal_response(request, refusal)
        except Exception:  # whatever it is, nothing of it stays; it goes on to Django's 500
            undo(request)
            raise

    @abstractmethod
    def admit(self, request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
        """Return None to let in, or what to answer; raises a refusal."""
