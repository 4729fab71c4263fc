"""Pages of the face itself."""
