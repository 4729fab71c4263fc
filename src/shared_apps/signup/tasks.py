"""Work of sign-up after the fact, and by the clock."""

from kit.tasks import task
from shared_apps.signup.services import forget_unfinished_sign_ups, provision, resume_sign_ups

__all__ = ["clean_up", "provision", "resume"]


@task(cron="*/2 * * * *")
def resume() -> None:
    """Take up again what a killed worker left."""
    resume_sign_ups()


@task(cron="17 3 * * *")
def clean_up() -> None:
    """Forget what nobody finished."""
    forget_unfinished_sign_ups()
