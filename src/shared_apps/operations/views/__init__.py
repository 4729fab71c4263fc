"""The operator's pages of billing."""
