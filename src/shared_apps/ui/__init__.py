"""The face: components, layouts, styles."""
