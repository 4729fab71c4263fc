"""Every refusal is problem+json (RFC 9457) with the code of the house."""

from typing import Any

from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

PROBLEM = "application/problem+json"


class Outdated(exceptions.APIException):
    """If-Match names another version than stands there now."""

    status_code = 412
    default_code = "outdated"
    default_detail = "Somebody changed this in the meantime. Read it again."


def refused(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the answer for what DRF refuses; our own refusals go on to ``kit.http``, which answers alike."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    response = exception_handler(error, context)
    if response is None or not isinstance(error, exceptions.APIException):
        return None
    body: dict[str, Any] = {"type": "about:blank", "status": response.status_code, "code": _code(error)}
    if isinstance(error, exceptions.ValidationError):
        body |= {"detail": "Something in the request is not right.", "errors": error.detail}
    else:
        body["detail"] = str(error.detail)
    response.data = body
    response.content_type = PROBLEM
    response["Cache-Control"] = "no-store"
    return response


def _code(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.ValidationError):
        return "invalid"
    codes = error.get_codes()
    return codes if isinstance(codes, str) else "refused"
