"""Pages about data rights: the published policy, one's own data, the office's work."""
