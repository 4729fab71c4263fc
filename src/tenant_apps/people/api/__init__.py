"""People for a school's own systems: read, and write what an administration may say. Rights are never given here."""
