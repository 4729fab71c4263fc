"""Files of one school: stored privately, cleaned when they come in, checked whenever they are fetched."""
