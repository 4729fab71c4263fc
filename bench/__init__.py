"""Benchmarks: ratios within one run, on this machine, each a table and one line of JSON."""
