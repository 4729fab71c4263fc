"""Template words of the operator's pages."""
