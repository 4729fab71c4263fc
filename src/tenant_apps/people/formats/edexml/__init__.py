"""EDEXML 2.1, 2.0 and 1.03: the Dutch standard for pupils, groups and staff."""
