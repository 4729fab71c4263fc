"""The console's work by the clock; what operators ask for is ``handover.do_work``."""

from kit.tasks import task
from shared_apps.operations import handover


@task(cron="17 4 * * *", is_one_transaction=False)
def forget_exports() -> None:
    """Take away exports nobody needs any more."""
    handover.forget_old_exports()
