"""The price engine: pure arithmetic, no Django, no I/O, no clock."""
