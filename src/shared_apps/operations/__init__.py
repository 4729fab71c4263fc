"""The supplier's console, on a host of its own."""
