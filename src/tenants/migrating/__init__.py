"""The migration runner: census, plan once per group, one transaction per school, census again."""

from tenants.migrating.runner import WORKERS, MigrationReport, migrate_all, migrate_public

__all__ = ["WORKERS", "MigrationReport", "migrate_all", "migrate_public"]
