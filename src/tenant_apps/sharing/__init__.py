"""Who may see what: a family decides per field, per child, per circle, and every surface obeys."""
