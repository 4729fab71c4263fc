"""Reporting an absence, and who is absent today."""
