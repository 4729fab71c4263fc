"""An embedded PostgreSQL 18 for the demo, the tests and a trial; never for production.

>>> with EmbeddedPostgres(Path(".kring/postgres")) as server:
...     psycopg.connect(server.superuser_dsn)
"""

from config.postgres.errors import DirectoryInUse, PostgresFailed
from config.postgres.server import EmbeddedPostgres
from config.postgres.temporary import temporary_postgres

__all__ = ["DirectoryInUse", "EmbeddedPostgres", "PostgresFailed", "temporary_postgres"]
