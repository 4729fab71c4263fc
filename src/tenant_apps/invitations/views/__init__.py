"""Coming in with a code, and whom the school reaches."""
