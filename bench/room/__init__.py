"""A room that only benchmarks install: one table, and one column still to be added."""
