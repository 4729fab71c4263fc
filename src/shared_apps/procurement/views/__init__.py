"""The pages of the portal and of a survey's respondents."""
