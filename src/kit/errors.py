"""A rule that says no raises a named subclass of ``AppError``; ``kit.http`` renders it."""

from typing import Any, ClassVar


class AppError(Exception):
    """A refusal a person can act on.

    ``status`` is the HTTP status, ``code`` a stable machine word, ``message`` a sentence for the reader
    (an English message id, translated where it is shown) with ``params`` filled in by ``%``.
    """

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    message: ClassVar[str] = "This is not possible."

    def __init__(self, **params: Any) -> None:  # noqa: ANN401  the values a message names are of any type
        self.params = params
        super().__init__(self.message % params if params else self.message)


class NotAllowed(AppError):
    """Somebody is known, and may not do this."""

    status = 403
    code = "not_allowed"
    message = "You are not allowed to do this."


class NotFound(AppError):
    """It does not exist, or not for this viewer: the two look the same."""

    status = 404
    code = "not_found"
    message = "We could not find this page."


class Conflict(AppError):
    """The world changed since the form was shown."""

    status = 409
    code = "conflict"
    message = "Somebody changed this in the meantime. Look at the new version and try again."


class Invalid(AppError):
    """The input breaks a rule."""

    status = 422
    code = "invalid"
    message = "Something in the form is not right yet."


class TooMany(AppError):
    """Asked too often."""

    status = 429
    code = "too_many"
    message = "That was too often in a short time. Wait a moment and try again."
    retry_after_seconds: int = 60


class Unavailable(AppError):
    """For a moment the service cannot answer."""

    status = 503
    code = "unavailable"
    message = "Kring is busy for a moment. Try again shortly."
    retry_after_seconds: int = 5
