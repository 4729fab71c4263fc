"""What strangers send, opened carefully: measured before it is unpacked, kept only as what we made of it."""
