"""Who and where: schools, their hosts, and the one door into a school."""
