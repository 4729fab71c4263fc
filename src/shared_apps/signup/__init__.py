"""The public site, and from a stranger to a school of one's own in two minutes."""
