"""The kernel's app."""

from django.apps import AppConfig

from tenants.grants import PublicGrant

OWN = "school_id IN (SELECT id FROM tenants_school s WHERE s.schema_name = current_user)"


QUEUE = ("ProcrastinateJob", "ProcrastinateEvent", "ProcrastinatePeriodicDefer", "ProcrastinateWorker")


class TenantsConfig(AppConfig):
    """Schools read their own row, licence and host, and add their own counts."""

    name = "tenants"
    default_auto_field = "django.db.models.BigAutoField"
    public_grants = (
        PublicGrant("tenants.School", "site", "SELECT"),
        PublicGrant(
            "tenants.School", "schools", "SELECT, UPDATE (hue, region)", "schema_name = current_user"
        ),
        PublicGrant("tenants.Domain", "site", "SELECT"),
        PublicGrant("tenants.Domain", "schools", "SELECT", OWN.replace("school_id", "tenant_id")),
        PublicGrant("tenants.QuarantinedName", "site", "SELECT"),
        PublicGrant("tenants.Licence", "schools", "SELECT", OWN),
        PublicGrant("tenants.QuantityStatement", "schools", "SELECT, INSERT", OWN),
        PublicGrant("tenants.UsageCounter", "schools", "SELECT, INSERT, UPDATE", OWN),
        *(PublicGrant(f"procrastinate.{name}", "queue", "SELECT, INSERT, UPDATE, DELETE") for name in QUEUE),
    )
