"""What foundations and pilots refuse."""
