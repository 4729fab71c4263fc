"""Who signs in: guardians and staff in their school's schema, foundation users and operators in public."""
