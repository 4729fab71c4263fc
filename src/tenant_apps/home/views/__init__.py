"""The home page, the welcome of a new leader, and what the first steps teach."""
