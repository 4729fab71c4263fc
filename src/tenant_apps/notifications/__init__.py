"""Who is told what, by which way, at what hour: inbox, mail, digest."""
