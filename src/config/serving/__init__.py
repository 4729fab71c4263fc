"""The processes that answer: web (granian) and worker."""
