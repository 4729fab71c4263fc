"""What changes foundations, memberships, pilots and evaluations; each records one event."""
