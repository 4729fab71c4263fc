"""What can be read of foundations, pilots and evaluations; small numbers are hidden here."""
