"""The foundation's portal: what it has, tries, decides and buys. Counts only, never persons."""
