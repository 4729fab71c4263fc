"""How a view of django-allauth becomes one of ours."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from kit.audience import Audience, audience
from shared_apps.accounts.middleware import open_without_second_step

View = Callable[..., HttpResponse]
FORMS = ("form", "webauthn_form")


def ours(view: View, *who: Audience) -> View:
    """Return ``view`` for ``who``: a refused form answers 422, nothing is kept in a cache, no second step needed."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  the route's
        response = view(request, *args, **kwargs)
        if request.method == "POST" and isinstance(response, TemplateResponse) and _was_refused(response):
            response.status_code = 422
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return audience(*who)(open_without_second_step(answer))


def _was_refused(page: TemplateResponse) -> bool:
    context = page.context_data or {}
    forms = [context[name] for name in FORMS if context.get(name) is not None]
    return any(form.is_bound and form.errors for form in forms)
