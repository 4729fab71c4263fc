"""What happened: one append-only row each, chained by hash, per school and for the shared schema."""
