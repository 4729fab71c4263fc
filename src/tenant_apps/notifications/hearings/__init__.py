"""What notifications listen to, one module per room that speaks: tasks marked with ``hears``."""
