"""Posts to an audience: who gets them, what they ask, who was reached."""
