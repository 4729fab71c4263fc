"""People of one school: pupils, guardians, staff, groups, and who is whose."""
