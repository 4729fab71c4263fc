"""What the accounts room refuses."""

from kit.errors import AppError, Conflict, Invalid, NotAllowed, NotFound, TooMany


class TokenInvalid(NotFound):
    """Not ours, for another purpose, or for another school: the three look the same."""

    code = "token_invalid"
    message = "This link does not work here. Check that you copied the whole link."


class TokenExpired(AppError):
    """It was ours, and its time is over."""

    status = 410
    code = "token_expired"
    message = "This link has expired. Ask for a new one."


class TokenUsed(AppError):
    """It works once, and that was before."""

    status = 410
    code = "token_used"
    message = "This link was used already. It works only once."


class TooManyAttempts(TooMany):
    """Guessing or mailing too often; ``retry_after_seconds`` says when the next try may come."""

    code = "too_many_attempts"
    message = "That was too often in a short time. Try again in %(minutes)s minutes."

    def __init__(self, retry_after_seconds: int) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(minutes=max(2, -(-retry_after_seconds // 60)))


class SignInNeeded(AppError):
    """Nobody is signed in, and a program cannot be sent to a sign-in page."""

    status = 401
    code = "sign_in_needed"
    message = "Sign in first."


class TokenLifeInvalid(Invalid):
    """The key would be over before it began, or never."""

    code = "token_life"
    message = "A key lasts from one day up to one year."


class AlreadyActive(Conflict):
    """The account has a password already; it is not replaced behind its owner's back."""

    code = "already_active"
    message = "You already have an account with this e-mail address. Sign in with it."


class LastStep(Conflict):
    """Without it only a short password would be left."""

    code = "last_step"
    message = (
        "Your password is shorter than 15 characters. Choose a longer one first, or keep another second step."
    )


class SecondFactorMissing(NotAllowed):
    """This role signs in with a second step, and it is not set up yet."""

    code = "second_factor_missing"
    message = "Your role asks for a second step when you sign in. Set it up first."


class CrossSiteRequest(NotAllowed):
    """A form or script of another site, or of a neighbouring school's site, sent this."""

    code = "cross_site"
    message = "This came from another website. Open the page here and try again."
