"""The first page of a school: what waits, today, news, and the first steps of a new school."""
