"""Our own list of guardians, as CSV or Excel."""
