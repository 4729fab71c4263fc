"""Pages about who sees what, and the address book."""
