"""Papers of the supplier."""
