"""Paper of the portal."""
