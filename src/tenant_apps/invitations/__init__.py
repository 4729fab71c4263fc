"""How guardians and staff get in: codes, letters, activation, and who was never reached."""
