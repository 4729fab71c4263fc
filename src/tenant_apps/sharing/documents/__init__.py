"""The address book as files."""
