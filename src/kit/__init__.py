"""Words and arithmetic every room uses; knows nothing of schools."""
