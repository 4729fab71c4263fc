"""What a foundation can limit in its schools: every field of the dictionary. Loaded when the apps are ready."""

from shared_apps.foundations.limitable import Circle, Limitable, offer_limits
from tenant_apps.sharing.dictionary import FIELDS
from tenant_apps.sharing.enums import Audience, Subject
from tenant_apps.sharing.tasks import follow

offer_limits(
    fields=[
        Limitable(one.key, one.label, Subject(one.subject).label, one.hint, int(one.widest)) for one in FIELDS
    ],
    circles=[Circle(int(one), one.label) for one in Audience],
    follow=follow,
)
