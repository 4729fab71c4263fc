"""The database engine: PostgreSQL that answers only inside a scope (``ENGINE = "tenants.backend"``)."""
