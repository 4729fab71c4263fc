"""The face of Kring: tokens, styles, components, layouts, mails and error pages."""
