"""Tables in files: delimited text and workbooks, read with suspicion and written so that no cell runs."""
