"""The news room's work by the clock."""

from kit.tasks import task
from tenant_apps.news.services import publish_due_posts


@task(cron="*/15 * * * *", is_per_school=True)
def publish_due() -> None:
    """Publish the posts of a school whose moment has come."""
    publish_due_posts()
