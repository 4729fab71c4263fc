"""Pages about consent: of a guardian, of staff, of the school leader."""
